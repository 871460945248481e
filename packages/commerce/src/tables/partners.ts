import { users } from '@tributary/auth';
import { checkName, foreignKeyTo, id, indexName, oneOf, timestamps, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

import type { JsonObject } from '../shapes.ts';
import { verificationStatuses } from '../values.ts';

const table = 'partners';

/** Vendors. Service role only: they carry tax numbers and contacts. */
export const partners = pgTable.withRLS(
  table,
  {
    id: id(),
    /** The vendor's account. */
    userId: uuid('user_id').notNull(),
    businessName: text('business_name').notNull(),
    /** Free text, e.g. retail, service, fulfillment. */
    businessType: varchar('business_type', { length: 50 }),
    taxId: varchar('tax_id', { length: 50 }),
    legalEntityName: text('legal_entity_name'),
    contactEmail: text('contact_email').notNull(),
    contactPhone: text('contact_phone'),
    address: jsonb('address').$type<JsonObject>(),
    verificationStatus: varchar('verification_status', { length: 20, enum: verificationStatuses })
      .notNull()
      .default('pending'),
    /** From 0 to 100. */
    trustScore: integer('trust_score').default(0),
    isActive: boolean('is_active').default(true),
    ...timestamps(),
    verifiedAt: timestamptz('verified_at'),
  },
  (t) => [
    foreignKeyTo(table, t.userId, users.id).onDelete('cascade'),
    oneOf(table, t.verificationStatus, verificationStatuses),
    check(checkName(table, 'trust_score'), sql`${t.trustScore} between 0 and 100`),
    index(indexName(table, 'user_id')).on(t.userId),
    index(indexName(table, 'verification_status')).on(t.verificationStatus),
    index(indexName(table, 'trust_score')).on(t.trustScore.desc().nullsFirst()),
    index(indexName(table, 'is_active')).on(t.isActive),
  ],
);
