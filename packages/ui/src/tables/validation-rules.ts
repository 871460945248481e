import { authenticated, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import { type ValidationRuleType, validationRuleTypes } from '../values.ts';

const table = 'validation_rules';

/** Form validation rules that fields of `ui_components` name. Every signed-in caller may read them. */
export const validationRules = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Business identifier, e.g. `min_length_3`. */
    ruleId: varchar('rule_id', { length: 255 }).notNull().unique(),
    /** What is checked. */
    description: text('description').notNull(),
    type: varchar('type', { length: 50 }).$type<ValidationRuleType>().notNull(),
    /** Pattern, limit, range `low,high` or list `a,b`, as the type asks for. */
    value: text('value'),
    /** Shown to the user. */
    errorMessage: text('error_message').notNull(),
    ...timestamps(),
  },
  (t) => [
    oneOf(table, t.type, validationRuleTypes),
    index(indexName(table, 'type')).on(t.type),
    pgPolicy(`${table}_select_all`, { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
