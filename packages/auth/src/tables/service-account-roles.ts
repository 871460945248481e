import { createdAt, indexName } from '@tributary/schema-kit';
import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

import { roles } from './roles.ts';
import { serviceAccounts } from './service-accounts.ts';

/** Roles of a service account. */
export const serviceAccountRoles = pgTable.withRLS(
  'service_account_roles',
  {
    serviceAccountId: uuid('service_account_id')
      .notNull()
      .references(() => serviceAccounts.id, { onDelete: 'cascade' }),
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.serviceAccountId, t.roleId] }),
    index(indexName('service_account_roles', 'role_id')).on(t.roleId),
  ],
);
