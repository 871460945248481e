import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { validateTenantDescription, type DescribedTable, type TenantDescription, type Trust } from '../src/index.ts';
import { aTable, described, everything } from './descriptions.ts';

const told = (description: unknown, trust: Trust = 'code'): readonly string[] =>
  validateTenantDescription(description, { trust }).findings.map(({ code, path, message }) =>
    `${code} ${path} ${message}`.replaceAll('$.schemas[0].tables', 'tables'),
  );

const a = aTable('a', { id: { type: 'uuid' }, n: { type: 'integer' }, t: { type: 'text' }, d: { type: 'date' } });
const withA = (more: Partial<DescribedTable>, root: Partial<TenantDescription> = {}) =>
  described([{ ...a, ...more }], root);
const b = (more: Partial<DescribedTable>) =>
  described([a, aTable('b', { a_id: { type: 'uuid' }, n: { type: 'integer', nullable: false } }, more)]);

test('a description that uses everything has no mistakes', () => {
  expect(told(everything)).toEqual([]);
});

/** Each mistake alone: a description, and all that is told of it. */
const MISTAKES: readonly (readonly [string, unknown, string])[] = [
  ['no object', [], 'value-malformed $ Here stands an empty list, and an object is wanted.'],
  ['nothing', undefined, 'value-malformed $ Here stands nothing, and an object is wanted.'],
  ['no schemas', {}, 'key-missing $ The key schemas is missing: a list.'],
  ['an unknown key', { schemas: [], tables: [] }, 'key-unknown $.tables There is no key "tables" here.'],
  [
    'an unknown key of a column',
    described([aTable('a', { n: { type: 'text', lenght: 3 } as never })]),
    'key-unknown tables[0].columns.n.lenght There is no key "lenght" here.',
  ],
  [
    'a wrong kind of value',
    described([aTable('a', { n: { type: 'text', nullable: 'no' } as never })]),
    'value-malformed tables[0].columns.n.nullable Here stands "no", and true or false is wanted.',
  ],
  [
    'a word that is none',
    b({
      foreignKeys: [{ columns: ['a_id'], references: { table: 'a', columns: ['id'] }, onDelete: 'cascade' as never }],
    }),
    'value-malformed tables[1].foreignKeys[0].onDelete Here stands "cascade", and one of CASCADE, RESTRICT, NO ACTION, SET NULL, SET DEFAULT is wanted.',
  ],
  [
    'an odd name',
    described([aTable('a', { 'a"; drop table x; --': { type: 'text' } })]),
    'name-malformed tables[0].columns["a\\"; drop table x; --"] "a\\"; drop table x; --" is no name: a name is snake_case, begins with a letter, and has at most 63 characters.',
  ],
  [
    'a name that is too long',
    described([aTable('a'.repeat(64))]),
    `name-malformed tables[0].name "${'a'.repeat(64)}" is no name: a name is snake_case, begins with a letter, and has at most 63 characters.`,
  ],
  [
    'a system column',
    described([aTable('a', { xmin: { type: 'text' } })]),
    'name-malformed tables[0].columns.xmin PostgreSQL keeps the column name xmin for itself.',
  ],
  [
    'two tables of one name',
    {
      schemas: [
        { name: 'x', tables: [a] },
        { name: 'y', tables: [a] },
      ],
    },
    'name-duplicated $.schemas[1].tables[0] The table a has the name of another table of the schema, which stands at tables[0].',
  ],
  [
    'a view like a table',
    withA({}, { views: [{ name: 'a', definition: 'select 1' }] }),
    'name-duplicated $.views[0] The view a has the name of another table of the schema, which stands at tables[0].',
  ],
  [
    'an enum value twice',
    withA({}, { enums: [{ name: 'e', values: ['x', 'x'] }] }),
    'name-duplicated $.enums[0].values[1] The value x has the name of another value, which stands at $.enums[0].values[0].',
  ],
  [
    'an unknown type',
    described([aTable('a', { n: { type: 'strnig' } })]),
    'reference-unknown tables[0].columns.n.type strnig is neither a built-in type nor one of the description.',
  ],
  [
    'no type',
    described([aTable('a', { n: { type: 'text); drop table x' } })]),
    'type-malformed tables[0].columns.n.type "text); drop table x" is no type.',
  ],
  [
    'a serial',
    described([aTable('a', { n: { type: 'serial' } })]),
    'type-malformed tables[0].columns.n.type serial is no type but a column with a sequence.',
  ],
  [
    'a scale over its precision',
    described([aTable('a', { n: { type: 'numeric(4,5)' } })]),
    'type-malformed tables[0].columns.n.type numeric(4,5): it takes a precision of 1 to 1000 and a scale up to it.',
  ],
  [
    'a length that means nothing',
    described([aTable('a', { n: { type: 'uuid', length: 4 } })]),
    'type-malformed tables[0].columns.n.type uuid(4): it takes nothing in brackets.',
  ],
  [
    'a length twice',
    described([aTable('a', { n: { type: 'varchar(4)', length: 4 } })]),
    'type-malformed tables[0].columns.n.type varchar(4) has its length or precision twice.',
  ],
  [
    'a type without its extension',
    described([aTable('a', { n: { type: 'vector(1536)' } })]),
    'reference-unknown tables[0].columns.n.type The type vector is part of extension vector, which is not listed.',
  ],
  [
    'a default of a generated column',
    described([aTable('a', { n: { type: 'integer', generated: '1', default: 1 } })]),
    'column-contradictory tables[0].columns.n Column n is generated, so it has no default.',
  ],
  [
    'a virtual column',
    described([aTable('a', { n: { type: 'integer', generated: '1', stored: false } })]),
    'column-contradictory tables[0].columns.n Column n is generated and not stored: only stored ones can be made.',
  ],
  [
    'an identity of text',
    described([aTable('a', { n: { type: 'text', identity: true } })]),
    'column-contradictory tables[0].columns.n Column n is an identity, so it is smallint, integer or bigint.',
  ],
  [
    'a tenant of its own',
    described([aTable('a', { tenant_id: { type: 'text' } })]),
    'column-contradictory tables[0].columns.tenant_id Column tenant_id is the tenant of the row: it is uuid.',
  ],
  [
    'a default that is a word',
    described([aTable('a', { n: { type: 'text', default: 'new_one' } })]),
    'reference-unknown tables[0].columns.n.default The default of n names new_one, and a default has no columns.',
  ],
  [
    'a default that escapes',
    described([aTable('a', { n: { type: 'text', default: "'x'); drop table y; --" } })]),
    'sql-escaping tables[0].columns.n.default The default of n holds a comment.',
  ],
  [
    'a check of a column that is none',
    withA({ checks: [{ name: 'c', expression: 'm > 0' }] }),
    'reference-unknown tables[0].checks[0].expression Check c names m, which is no column of a.',
  ],
  [
    'a key of a column that is none',
    withA({ primaryKey: ['m'] }),
    'reference-unknown tables[0].primaryKey[0] Table a has no column m.',
  ],
  [
    'a key with a column twice',
    withA({ unique: [{ columns: ['n', 'n'] }] }),
    'name-duplicated tables[0].unique[0].columns[1] The column n has the name of another column, which stands at tables[0].unique[0].columns[0].',
  ],
  [
    'a key that repeats another',
    withA({ unique: [{ columns: ['id'] }] }),
    'key-mismatched tables[0].unique[0] Key (id) of table a repeats its primary key.',
  ],
  [
    'a reference to no table',
    b({ foreignKeys: [{ columns: ['a_id'], references: { table: 'c', columns: ['id'] } }] }),
    'reference-unknown tables[1].foreignKeys[0].references.table Schema shop has no table c.',
  ],
  [
    'a reference to no schema',
    b({ foreignKeys: [{ columns: ['a_id'], references: { schema: 'crm', table: 'a', columns: ['id'] } }] }),
    'reference-unknown tables[1].foreignKeys[0].references.schema No schema of the description is called crm.',
  ],
  [
    'a reference to no column',
    b({ foreignKeys: [{ columns: ['a_id'], references: { table: 'a', columns: ['key'] } }] }),
    'reference-unknown tables[1].foreignKeys[0].references.columns[0] Table a has no column key.',
  ],
  [
    'a reference to no key',
    b({ foreignKeys: [{ columns: ['n'], references: { table: 'a', columns: ['n'] } }] }),
    'key-mismatched tables[1].foreignKeys[0].references.columns (n) is no key of table a.',
  ],
  [
    'keys of different types',
    b({ foreignKeys: [{ columns: ['n'], references: { table: 'a', columns: ['id'] } }] }),
    'key-mismatched tables[1].foreignKeys[0].columns[0] Column n is integer, and a.id, which it refers to, is uuid.',
  ],
  [
    'keys of different lengths',
    b({ foreignKeys: [{ columns: ['a_id', 'n'], references: { table: 'a', columns: ['id'] } }] }),
    'key-mismatched tables[1].foreignKeys[0] Foreign key b_a_id_n_fkey has 2 columns and refers to 1.',
  ],
  [
    'a null that cannot be',
    described([
      a,
      aTable(
        'b',
        { a_id: { type: 'uuid', nullable: false } },
        { foreignKeys: [{ columns: ['a_id'], references: { table: 'a', columns: ['id'] }, onDelete: 'SET NULL' }] },
      ),
    ]),
    'key-mismatched tables[1].foreignKeys[0].onDelete SET NULL cannot work: column a_id cannot be null.',
  ],
  [
    'an index of nothing',
    withA({ indexes: [{ name: 'i' }] }),
    'key-missing tables[0].indexes[0] Index i has neither columns nor an expression.',
  ],
  [
    'an index without its table',
    withA({}, { indexes: [{ name: 'i', columns: ['n'] }] }),
    'key-missing $.indexes[0] The key table is missing: outside of a table, index i has to name one.',
  ],
  [
    'an index of no table',
    withA({}, { indexes: [{ name: 'i', table: 'z', columns: ['n'] }] }),
    'reference-unknown $.indexes[0].table There is no table z.',
  ],
  [
    'partitions of a whole table',
    withA({ partitions: [{ name: 'p', values: 'DEFAULT' }] }),
    'partition-misfit tables[0].partitions[0] Table a is not partitioned.',
  ],
  [
    'a key without the partition column',
    withA({ primaryKey: ['id'], partitionBy: { type: 'HASH', columns: ['n'] } }),
    'key-mismatched tables[0].primaryKey Key (id) of the partitioned table a lacks its partition column n.',
  ],
  [
    'a range that is none',
    withA({ partitionBy: { type: 'RANGE', columns: ['d'] }, partitions: [{ name: 'p', values: ['2026-01-01'] }] }),
    'partition-misfit tables[0].partitions[0].values Partition p of a RANGE has {"from": …, "to": …}.',
  ],
  [
    'a range of other values',
    withA({
      partitionBy: { type: 'RANGE', columns: ['d'] },
      partitions: [{ name: 'p', values: { from: 'January', to: '2026-02-01' } }],
    }),
    'partition-misfit tables[0].partitions[0].values Partition p: "January" is no value of date.',
  ],
  [
    'a range that ends early',
    withA({ partitionBy: { type: 'RANGE', columns: ['n'] }, partitions: [{ name: 'p', values: { from: 10, to: 9 } }] }),
    'partition-misfit tables[0].partitions[0].values Partition p is empty: it does not end after its beginning.',
  ],
  [
    'ranges that overlap',
    withA({
      partitionBy: { type: 'RANGE', columns: ['n'] },
      partitions: [
        { name: 'p', values: { from: 'MINVALUE', to: 9 } },
        { name: 'q', values: { from: 8, to: 10 } },
      ],
    }),
    'partition-misfit tables[0].partitions[1].values Partition q overlaps p: a row belongs to one.',
  ],
  [
    'a value in two lists',
    withA({
      partitionBy: { type: 'LIST', columns: ['n'] },
      partitions: [
        { name: 'p', values: [1, 2] },
        { name: 'q', values: [2] },
      ],
    }),
    'partition-misfit tables[0].partitions[1].values The value 2 of partition q belongs to p already.',
  ],
  [
    'a remainder over its modulus',
    withA({
      partitionBy: { type: 'HASH', columns: ['n'] },
      partitions: [{ name: 'p', values: { modulus: 2, remainder: 2 } }],
    }),
    'partition-misfit tables[0].partitions[0].values Partition p: the remainder 2 is not less than the modulus 2.',
  ],
  [
    'a circle of views',
    withA(
      {},
      {
        views: [
          { name: 'v', definition: 'select * from w' },
          { name: 'w', definition: 'select * from v' },
        ],
      },
    ),
    'cycle-found $.views[0] Views read each other: v → w → v.',
  ],
  [
    'a circle of types',
    withA({}, { compositeTypes: [{ name: 'v', attributes: [{ name: 'x', type: 'v' }] }] }),
    'cycle-found $.compositeTypes[0] Composite types consist of each other: v → v.',
  ],
  [
    'two statements as a view',
    withA({}, { views: [{ name: 'v', definition: 'select 1; drop table a' }] }),
    'sql-escaping $.views[0].definition The definition of view v holds a semicolon, which would end the statement.',
  ],
  [
    'a trigger on nothing',
    withA(
      {},
      {
        functions: [{ name: 'f', language: 'plpgsql', returns: 'trigger', body: '' }],
        triggers: [{ name: 't', table: 'z', timing: 'AFTER', events: ['INSERT'], function: 'f' }],
      },
    ),
    'reference-unknown $.triggers[0].table AFTER triggers belong to tables, and none is called z.',
  ],
  [
    'a trigger of a function that is none',
    withA({}, { triggers: [{ name: 't', table: 'a', timing: 'AFTER', events: ['INSERT'], function: 'f' }] }),
    'reference-unknown $.triggers[0].function No function f returns trigger.',
  ],
  [
    'the name of the built-in trigger',
    described([aTable('a', { updated_at: { type: 'date' } })], {
      functions: [{ name: 'f', language: 'plpgsql', returns: 'trigger', body: '' }],
      triggers: [{ name: 'set_updated_at', table: 'a', timing: 'AFTER', events: ['INSERT'], function: 'f' }],
    }),
    'name-duplicated $.triggers[0] The trigger set_updated_at has the name of another trigger of a, which is made for every table with a column updated_at.',
  ],
  [
    'a language that is not trusted',
    withA({}, { functions: [{ name: 'f', language: 'c' as never, returns: 'integer', body: '' }] }),
    'value-malformed $.functions[0].language Here stands "c", and one of sql, plpgsql is wanted.',
  ],
];

describe('one mistake is told once, with its place', () => {
  test.each(MISTAKES)('%s', (_, description, message) => {
    expect(told(description)).toEqual([message]);
  });
});

test('tables that refer to each other in a circle', () => {
  const to = (table: string): Partial<DescribedTable> => ({
    foreignKeys: [{ columns: ['other'], references: { table, columns: ['id'] } }],
  });
  const other = { other: { type: 'uuid' } };
  // a → b → c → a, and d → d, which is a tree.
  const description = described([
    aTable('a', other, to('b')),
    aTable('b', other, to('c')),
    aTable('c', other, to('a')),
    aTable('d', other, to('d')),
  ]);
  expect(told(description)).toEqual(['cycle-found tables[0] Foreign keys go in a circle: a → b → c → a.']);
});

describe('a description that nobody vouches for', () => {
  test('has no code', () => {
    expect(told(everything, 'data').map((line) => line.split(' The ')[0])).toEqual([
      'code-untrusted $.functions[0]',
      'code-untrusted $.functions[1]',
      'code-untrusted $.functions[2]',
      'code-untrusted $.triggers[0]',
      'code-untrusted $.views[0]',
      'code-untrusted $.views[1]',
      'code-untrusted $.views[2]',
    ]);
  });

  test('calls harmless functions only', () => {
    const column = (value: string) => described([aTable('a', { n: { type: 'text', default: value } })]);
    expect(told(column("upper('x')"), 'data')).toEqual([]);
    expect(told(column("pg_read_file('x')"), 'data')).toEqual([
      'code-untrusted tables[0].columns.n.default The default of n calls pg_read_file.',
    ]);
    expect(told(column("pg_read_file('x')"), 'code')).toEqual([]);
  });

  test('brings no extension that reaches outside', () => {
    expect(told({ schemas: [], extensions: ['vector', 'dblink'] }, 'data')).toEqual([
      'code-untrusted $.extensions[1] The extension dblink would run with rights that its writer may not have.',
    ]);
  });
});

test('all mistakes are told together, in reading order', () => {
  const description = {
    schemas: [
      {
        name: 'Shop',
        tables: [
          { name: 'a', columns: { n: { type: 'nope' } }, primaryKey: ['m'] },
          { name: 'a', columns: {}, checks: [{ name: 'c', expression: '(' }] },
        ],
      },
    ],
    extra: 1,
  };
  expect(validateTenantDescription(description).findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'key-unknown $.extra',
    'name-malformed $.schemas[0].name',
    'reference-unknown $.schemas[0].tables[0].columns.n.type',
    'reference-unknown $.schemas[0].tables[0].primaryKey[0]',
    'name-duplicated $.schemas[0].tables[1]',
    'sql-escaping $.schemas[0].tables[1].checks[0].expression',
  ]);
});

test('any JSON is judged and none is thrown at', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { isValid, findings } = validateTenantDescription(value);
      expect(isValid).toBe(findings.length === 0);
    }),
    { numRuns: 500 },
  );
});

test('a good description with one value replaced is judged and not thrown at', () => {
  const places: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    places.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(everything, []);
  const replaced = (value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown => {
    if (key === undefined) return by;
    if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, by));
    return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
  };
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, by) => {
      const description = replaced(everything, place, by);
      const { isValid, findings } = validateTenantDescription(description, { trust: 'code' });
      expect(isValid).toBe(findings.length === 0);
    }),
    { numRuns: 1500 },
  );
});
