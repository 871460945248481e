import { authenticated, createdAt, indexName } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, pgPolicy, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

import { permissions } from './permissions.ts';
import { roles } from './roles.ts';

/** Which permissions a role grants. */
export const rolePermissions = pgTable.withRLS(
  'role_permissions',
  {
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    permissionId: uuid('permission_id')
      .notNull()
      .references(() => permissions.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.roleId, t.permissionId] }),
    index(indexName('role_permissions', 'permission_id')).on(t.permissionId),
    pgPolicy('role_permissions_select_all', { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
