import type { DescribedTable, TenantDescription } from '../../src/index.ts';
import { aTable, described } from '../descriptions.ts';
import type { Mistake } from './mistake.ts';

const a = aTable('a', { id: { type: 'uuid' }, n: { type: 'integer' }, t: { type: 'text' }, d: { type: 'date' } });
const withA = (more: Partial<DescribedTable>, root: Partial<TenantDescription> = {}) =>
  described([{ ...a, ...more }], root);
const b = (more: Partial<DescribedTable>) =>
  described([a, aTable('b', { a_id: { type: 'uuid' }, n: { type: 'integer', nullable: false } }, more)]);

/** Of keys, indexes, partitions, and of what is no table. */
export const RELATION_MISTAKES: readonly Mistake[] = [
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
