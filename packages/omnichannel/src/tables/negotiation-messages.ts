import { createdAt, foreignKeyTo, id, indexName, oneOf } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';
import { negotiationMessageTypes, partnerChannels } from '../values.ts';
import { negotiations } from './negotiations.ts';

const table = 'negotiation_messages';

/** What was said in a negotiation. */
export const negotiationMessages = pgTable.withRLS(
  table,
  {
    id: id(),
    negotiationId: uuid('negotiation_id').notNull(),
    messageType: varchar('message_type', { length: 20, enum: negotiationMessageTypes }).notNull(),
    content: text('content').notNull(),
    channel: varchar('channel', { length: 20, enum: partnerChannels }).notNull(),
    /** The message's id in the channel. */
    channelMessageId: text('channel_message_id'),
    /** Pictures, prices and the like. */
    metadata: jsonb('metadata').$type<JsonObject>(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.negotiationId, negotiations.id).onDelete('cascade'),
    oneOf(table, t.messageType, negotiationMessageTypes),
    oneOf(table, t.channel, partnerChannels),
    index(indexName(table, 'negotiation_id')).on(t.negotiationId),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
  ],
);
