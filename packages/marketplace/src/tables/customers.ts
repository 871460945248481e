import { authUsers } from '@tributary/platform';
import { foreignKeyTo, id, timestamps } from '@tributary/schema-kit';
import { pgTable, varchar } from 'drizzle-orm/pg-core';

import { customerRows } from '../policies.ts';

const table = 'customers';

/** Customer organisations, one row per tenant. `id` is the id of the account that signs in for it. */
export const customers = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Login and contact address. */
    email: varchar('email', { length: 255 }).notNull().unique(),
    companyName: varchar('company_name', { length: 255 }).notNull(),
    industry: varchar('industry', { length: 100 }),
    /** Size class, free text. */
    companySize: varchar('company_size', { length: 50 }),
    ...timestamps(),
    /** Free text, and the service role's: a customer does not choose what it pays for. */
    subscriptionTier: varchar('subscription_tier', { length: 50 }).default('free'),
    subscriptionStatus: varchar('subscription_status', { length: 50 }).default('active'),
  },
  (t) => [
    foreignKeyTo(table, t.id, authUsers.id).onDelete('cascade'),
    ...customerRows(table, t.id, ['select', 'update']),
  ],
);
