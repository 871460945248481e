import { authenticated, id, indexName, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';

/** What must hold besides holding the permission. */
export interface PermissionConditions {
  readonly ownerOnly?: boolean;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly resourceFilters?: Readonly<Record<string, unknown>>;
  readonly contextFilters?: { readonly ipRange?: string; readonly environments?: readonly string[] };
}

/** Single access rights, named `action:resource` or `action:resource:scope`. */
export const permissions = pgTable.withRLS(
  'permissions',
  {
    id: id(),
    name: varchar('name', { length: 255 }).notNull().unique(),
    description: text('description'),
    resource: varchar('resource', { length: 255 }).notNull(),
    action: varchar('action', { length: 255 }).notNull(),
    conditions: jsonb('conditions').$type<PermissionConditions>().notNull().default({}),
    isSystem: boolean('is_system').notNull().default(false),
    metadata: jsonb('metadata')
      .$type<{ readonly riskLevel?: string; readonly auditRequired?: boolean }>()
      .notNull()
      .default({}),
    ...timestamps(),
  },
  (t) => [
    index(indexName('permissions', 'resource', 'action')).on(t.resource, t.action),
    index(indexName('permissions', 'is_system')).on(t.isSystem),
    pgPolicy('permissions_select_all', { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
