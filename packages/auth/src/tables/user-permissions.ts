import { createdAt, indexName, ownRows } from '@tributary/schema-kit';
import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

import { permissions } from './permissions.ts';
import { users } from './users.ts';

/** Permissions granted directly to a user. */
export const userPermissions = pgTable.withRLS(
  'user_permissions',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    permissionId: uuid('permission_id')
      .notNull()
      .references(() => permissions.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.permissionId] }),
    index(indexName('user_permissions', 'permission_id')).on(t.permissionId),
    ...ownRows('user_permissions', t.userId, ['select']),
  ],
);
