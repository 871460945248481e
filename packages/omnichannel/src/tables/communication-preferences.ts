import { partners } from '@tributary/commerce';
import { foreignKeyTo, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { boolean, index, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import { partnerChannels } from '../values.ts';

const table = 'communication_preferences';

/** The channels over which a partner is reached, one row per partner and channel. */
export const communicationPreferences = pgTable.withRLS(
  table,
  {
    id: id(),
    partnerId: uuid('partner_id').notNull(),
    channel: varchar('channel', { length: 20, enum: partnerChannels }).notNull(),
    /** Number, address or endpoint. */
    channelIdentifier: text('channel_identifier').notNull(),
    isPreferred: boolean('is_preferred').default(false),
    isActive: boolean('is_active').default(true),
    ...timestamps(),
  },
  (t) => [
    foreignKeyTo(table, t.partnerId, partners.id).onDelete('cascade'),
    unique('communication_preferences_partner_id_channel_key').on(t.partnerId, t.channel),
    oneOf(table, t.channel, partnerChannels),
    index(indexName(table, 'partner_id')).on(t.partnerId),
  ],
);
