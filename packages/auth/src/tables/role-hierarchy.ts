import { authenticated, checkName, createdAt, indexName } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, pgPolicy, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

import { roles } from './roles.ts';

/** Inheritance: the child also has the permissions of its parents. A trigger refuses cycles (23514). */
export const roleHierarchy = pgTable.withRLS(
  'role_hierarchy',
  {
    parentRoleId: uuid('parent_role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    childRoleId: uuid('child_role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.parentRoleId, t.childRoleId] }),
    check(checkName('role_hierarchy', 'distinct'), sql`${t.parentRoleId} <> ${t.childRoleId}`),
    index(indexName('role_hierarchy', 'child_role_id')).on(t.childRoleId),
    pgPolicy('role_hierarchy_select_all', { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
