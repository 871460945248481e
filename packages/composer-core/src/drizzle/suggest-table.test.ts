import { expect, test } from 'vitest';

import { applyEdits, unifiedDiff } from './line-edits.ts';
import { suggestTable } from './suggest-table.ts';
import type { TableChange, TablePart } from './table-change.ts';

const FILE = `import { id, indexName, timestamps } from '@tributary/schema-kit';
import { index, pgTable, text } from 'drizzle-orm/pg-core';

const table = 'users';

/** People { and ( brackets. */
export const users = pgTable.withRLS(
  table,
  {
    id: id(),
    /** What they are called. */
    fullName: text('full_name').notNull().default('x'),
    email: text('email').unique(),
    ...timestamps(),
  },
  (t) => [
    index(indexName(table, 'email')).on(t.email),
    index('idx_named').on(
      t.fullName,
      t.email,
    ),
  ],
);
`;

const at = { schema: 'public', table: 'users' } as const;

const column = (name: string, more: Partial<Extract<TablePart, { kind: 'column' }>> = {}): TableChange => ({
  ...at,
  change: 'add',
  what: 'column',
  name,
  part: { kind: 'column', name, type: 'text', isNotNull: false, isComputed: false, ...more },
});

const other = (part: TablePart): TableChange => ({ ...at, change: 'add', what: 'other', name: part.name, part });

const drop = (what: TableChange['what'], name: string): TableChange => ({ ...at, change: 'drop', what, name });

const diffOf = (...changes: readonly TableChange[]): string =>
  unifiedDiff('src/tables/users.ts', FILE, suggestTable(FILE, 'users', changes).edits);

test('adds columns, indexes, uniques, checks and policies, and imports what they use', () => {
  expect(
    diffOf(
      column('nick_name', { isNotNull: true, default: "'it''s'::text" }),
      column('seen_at', { type: 'timestamp with time zone', default: 'now()' }),
      column('points', { type: 'numeric(10,2)', default: '0' }),
      column('tags', { type: 'character varying(20)[]' }),
      other({ kind: 'index', name: 'idx_nick', method: 'gin', isUnique: false, columns: ['nick_name', 'full_name'] }),
      other({ kind: 'unique', name: 'users_nick_key', columns: ['nick_name'] }),
      other({ kind: 'check', name: 'users_check', expression: "(nick_name <> '`'::text)" }),
      other({ kind: 'policy', name: 'p', isPermissive: false, command: 'select', roles: ['anon'], using: 'true' }),
    ),
  ).toMatchInlineSnapshot(`
    "--- a/src/tables/users.ts
    +++ b/src/tables/users.ts
    @@ -1,5 +1,6 @@
    +import { sql } from 'drizzle-orm';
     import { id, indexName, timestamps } from '@tributary/schema-kit';
    -import { index, pgTable, text } from 'drizzle-orm/pg-core';
    +import { check, index, numeric, pgPolicy, pgTable, text, timestamp, unique, varchar } from 'drizzle-orm/pg-core';
     
     const table = 'users';
     
    @@ -12,6 +13,10 @@
         fullName: text('full_name').notNull().default('x'),
         email: text('email').unique(),
         ...timestamps(),
    +    nickName: text('nick_name').notNull().default('it\\'s'),
    +    seenAt: timestamp('seen_at', { withTimezone: true }).defaultNow(),
    +    points: numeric('points', { precision: 10, scale: 2 }).default(sql\`0\`),
    +    tags: varchar('tags', { length: 20 }).array(),
       },
       (t) => [
         index(indexName(table, 'email')).on(t.email),
    @@ -19,5 +24,9 @@
           t.fullName,
           t.email,
         ),
    +    index('idx_nick').using('gin', t.nickName, t.fullName),
    +    unique('users_nick_key').on(t.nickName),
    +    check('users_check', sql\`(nick_name <> '\\\`'::text)\`),
    +    pgPolicy('p', { as: 'restrictive', for: 'select', to: ['anon'], using: sql\`true\` }),
       ],
     );
    "
  `);
});

test('drops what one entry is about, with its comment, by its name or by what indexName makes of it', () => {
  expect(diffOf(drop('column', 'full_name'), drop('other', 'idx_users_email'), drop('other', 'idx_named')))
    .toMatchInlineSnapshot(`
    "--- a/src/tables/users.ts
    +++ b/src/tables/users.ts
    @@ -8,16 +8,9 @@
       table,
       {
         id: id(),
    -    /** What they are called. */
    -    fullName: text('full_name').notNull().default('x'),
         email: text('email').unique(),
         ...timestamps(),
       },
       (t) => [
    -    index(indexName(table, 'email')).on(t.email),
    -    index('idx_named').on(
    -      t.fullName,
    -      t.email,
    -    ),
       ],
     );
    "
  `);
});

test('changes type, not null and default of a column on one line', () => {
  const altered = (change: TableChange): string =>
    applyEdits(FILE, suggestTable(FILE, 'users', [{ ...change, change: 'alter' }]).edits);
  expect(altered(column('email', { isNotNull: true }))).toContain("\n    email: text('email').unique().notNull(),\n");
  expect(altered({ ...column('full_name', { type: 'character varying(9)' }), hasOtherType: true })).toContain(
    "\n    fullName: varchar('full_name', { length: 9 }),\n",
  );
  expect(altered(column('email', { default: 'lower(x)' }))).toContain('.unique().default(sql`lower(x)`),\n');
});

test('makes a list beside the columns where there is none', () => {
  const text = "export const a = pgTable(\n  'users',\n  {\n    email: text('email'),\n  },\n);\n";
  const { edits } = suggestTable(text, 'users', [
    other({ kind: 'index', name: 'i', method: 'btree', isUnique: true, columns: ['email'], predicate: 'true' }),
  ]);
  expect(applyEdits(text, edits)).toContain(
    "  },\n  (t) => [\n    uniqueIndex('i').on(t.email).where(sql`true`),\n  ],\n);\n",
  );
});

test('says what it cannot say', () => {
  const { edits, untold } = suggestTable(FILE, 'users', [
    column('place', { type: 'geometry' }),
    drop('column', 'created_at'),
    { ...column('full_name', { type: 'geometry' }), change: 'alter', hasOtherType: true },
    other({ kind: 'index', name: 'idx_expression', method: 'btree', isUnique: false }),
    { ...at, change: 'add', what: 'other', name: 'users_fkey' },
  ]);
  expect(edits).toEqual([]);
  expect(untold.map(({ change, reason }) => `${change.name}: ${reason}`)).toMatchInlineSnapshot(`
    [
      "place: no builder for geometry is known here, or it is computed",
      "created_at: no line of the file is about it alone",
      "full_name: no builder for geometry is known here",
      "idx_expression: it is more than a list of columns",
      "users_fkey: Drizzle has no word for it that is known here",
    ]
  `);
  expect(suggestTable('const nothing = 1;\n', 'users', [column('a')])).toMatchObject({ edits: [], untold: [{}] });
});
