import type { DescribedTable, TenantDescription } from '../../src/index.ts';
import { aTable, described } from '../descriptions.ts';
import type { Mistake } from './mistake.ts';

const a = aTable('a', { id: { type: 'uuid' }, n: { type: 'integer' }, t: { type: 'text' }, d: { type: 'date' } });
const withA = (more: Partial<DescribedTable>, root: Partial<TenantDescription> = {}) =>
  described([{ ...a, ...more }], root);
const b = (more: Partial<DescribedTable>) =>
  described([a, aTable('b', { a_id: { type: 'uuid' }, n: { type: 'integer', nullable: false } }, more)]);

/** Of the shape, of names, and of columns. */
export const COLUMN_MISTAKES: readonly Mistake[] = [
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
];
