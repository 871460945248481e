import { createdAt, indexName, ownRows } from '@tributary/schema-kit';
import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

import { roles } from './roles.ts';
import { users } from './users.ts';

/** Roles of a user. */
export const userRoles = pgTable.withRLS(
  'user_roles',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.roleId] }),
    index(indexName('user_roles', 'role_id')).on(t.roleId),
    ...ownRows('user_roles', t.userId, ['select']),
  ],
);
