import { pgliteDatabase } from '@tributary/testkit';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';

import { tenantModel, tenantStatements, diffTenantModels } from '../src/index.ts';
import { identifier, literal, qualified } from '../src/tenant/sql/quoting.ts';
import { aTable, described } from './descriptions.ts';

const database = await pgliteDatabase();
afterAll(() => database.close());

/** Names and texts that would end a name or a text quoted carelessly. */
const HOSTILE = [
  'a"; drop schema public cascade; --',
  "a'; drop schema public cascade; --",
  '"',
  '""',
  "'",
  "''",
  '\\',
  "\\'",
  "\\\\' or true",
  '$$; select 1; $$',
  'a\nb',
  'select',
  ' ',
  '/*',
  'ä'.repeat(20),
  '%s %I {}',
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(fc.constantFrom('"', "'", '\\', ';', '-', '$', 'a', ' ', '(', ')'), { minLength: 1, maxLength: 20 })
    .map((parts) => parts.join('')),
);

test('a text is what PostgreSQL reads, whatever it holds and however strings are read', async () => {
  for (const setting of ['on', 'off']) {
    await database.query(`set standard_conforming_strings = ${setting}`);
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const [row] = await database.query<{ text: string }>(`select ${literal(text)}::text as text`);
        expect(row?.text).toBe(text);
      }),
      { numRuns: 100 },
    );
  }
  await database.query('set standard_conforming_strings = on');
});

test('a name is what PostgreSQL calls it, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (name) => {
      const [row] = await database.query(`select 1 as ${identifier(name)}`);
      expect(Object.keys(row as object)).toEqual([name]);
    }),
    { numRuns: 100 },
  );
});

describe('statements', () => {
  // Validation refuses such names; the statements would be right all the same.
  test.each(HOSTILE)('name what they are told: %j', async (name) => {
    const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';
    const model = tenantModel(tenantId, {
      ...described(
        [
          aTable(
            name,
            { [name]: { type: 'integer', nullable: false, comment: name }, other: { type: 'text', comment: name } },
            {
              comment: name,
              primaryKey: { name: `${name}1`, columns: [name] },
              foreignKeys: [{ name: `${name}2`, columns: [name], references: { table: name, columns: [name] } }],
              unique: [{ name: `${name}3`, columns: [name, 'other'] }],
              indexes: [{ name: `${name}4`, columns: [name], comment: name }],
            },
          ),
        ],
        { enums: [{ name: `${name}5`, values: [name] }] },
      ),
    });
    const { changes } = diffTenantModels(undefined, model, { version: 1 });
    // What the platform package gives: it is not what is tried here.
    const withoutRoles = tenantStatements(changes, model).filter((one) => !/^(?:grant|create policy)/.test(one));
    try {
      for (const statement of withoutRoles) await database.query(statement);
      const cut = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text).slice(0, 63));
      expect(
        await database.query(
          `select c.relname as table, a.attname as column, obj_description(c.oid) as comment from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attnum = 1 where c.relkind = 'r' and c.relnamespace = $1::regnamespace`,
          [model.schema],
        ),
      ).toEqual([{ table: cut(name), column: cut(name), comment: name }]);
    } finally {
      await database.query(`drop schema if exists ${identifier(model.schema)} cascade`);
    }
  });

  test('qualified names quote both parts', () => {
    expect(qualified('a"b', 'c.d')).toBe('"a""b"."c.d"');
  });
});
