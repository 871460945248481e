import { foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';
import { manifestTypes, validationStatuses } from '../values.ts';
import { partners } from './partners.ts';

const table = 'partner_manifests';

/** Manifests of partners, kept until they expire. Service role only. */
export const partnerManifests = pgTable.withRLS(
  table,
  {
    id: id(),
    partnerId: uuid('partner_id').notNull(),
    manifestUrl: text('manifest_url').notNull(),
    manifestType: varchar('manifest_type', { length: 20, enum: manifestTypes }).notNull(),
    manifestData: jsonb('manifest_data').$type<JsonObject>().notNull(),
    cachedAt: timestamptz('cached_at').defaultNow(),
    expiresAt: timestamptz('expires_at').notNull(),
    lastValidatedAt: timestamptz('last_validated_at'),
    validationStatus: varchar('validation_status', { length: 20, enum: validationStatuses })
      .notNull()
      .default('pending'),
  },
  (t) => [
    foreignKeyTo(table, t.partnerId, partners.id).onDelete('cascade'),
    oneOf(table, t.manifestType, manifestTypes),
    oneOf(table, t.validationStatus, validationStatuses),
    index(indexName(table, 'partner_id')).on(t.partnerId),
    index(indexName(table, 'expires_at')).on(t.expiresAt),
    index(indexName(table, 'manifest_url')).on(t.manifestUrl),
  ],
);
