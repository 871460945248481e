import { authenticated, id, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { boolean, jsonb, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';

/** When and where a role counts. */
export interface RoleConstraints {
  readonly environments?: readonly string[];
  /** Days from 1 (Monday) to 7, hours from 0 to 23. */
  readonly timeRestrictions?: { readonly daysOfWeek?: readonly number[]; readonly hoursOfDay?: readonly number[] };
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Named sets of permissions. A system role is neither renamed nor deleted: a trigger refuses with 42501. */
export const roles = pgTable.withRLS(
  'roles',
  {
    id: id(),
    name: varchar('name', { length: 255 }).notNull().unique(),
    description: text('description'),
    isSystem: boolean('is_system').notNull().default(false),
    metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    constraints: jsonb('constraints').$type<RoleConstraints>().notNull().default({}),
    ...timestamps(),
  },
  () => [pgPolicy('roles_select_all', { for: 'select', to: authenticated, using: sql`true` })],
);
