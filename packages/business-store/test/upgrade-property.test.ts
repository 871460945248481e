import { randomUUID } from 'node:crypto';

import { composedDatabase } from '@tributary/testkit';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';

import { applyTenantSchema, type DescribedColumn, type DescribedTable, type TenantDescription } from '../src/index.ts';
import { tenantCatalog } from './catalog.ts';
import { transactionalOn } from './port.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
const db = transactionalOn(database);

/** A column before and after; undefined before: it is new. */
type Pair = readonly [DescribedColumn | undefined, DescribedColumn];

const widened: fc.Arbitrary<readonly [string, string]> = fc.constantFrom(
  ['text', 'text'],
  ['varchar(10)', 'varchar(20)'],
  ['varchar(10)', 'text'],
  ['smallint', 'bigint'],
  ['integer', 'numeric(12,2)'],
  ['numeric(6,2)', 'numeric(8,3)'],
  ['date', 'timestamptz'],
  ['timestamp', 'timestamptz'],
  ['status', 'status'],
  ['uuid', 'text'],
  ['text[]', 'text[]'],
  ['place', 'place'],
);

const defaults: Readonly<Record<string, string>> = {
  text: "'x'",
  status: "'open'",
  date: "'2026-01-01'",
  integer: '7',
};

const column: fc.Arbitrary<Pair> = fc
  .record({
    types: widened,
    isNew: fc.boolean(),
    nullable: fc.tuple(fc.boolean(), fc.boolean()),
    defaulted: fc.tuple(fc.boolean(), fc.boolean()),
    comments: fc.tuple(fc.option(fc.constant('One.')), fc.option(fc.constantFrom('One.', "It's \\ two."))),
  })
  .map(({ types, isNew, nullable, defaulted, comments }): Pair => {
    const described = (at: 0 | 1): DescribedColumn => ({
      type: types[at],
      nullable: nullable[at],
      ...(defaulted[at] && defaults[types[at]] !== undefined ? { default: defaults[types[at]]! } : {}),
      ...(comments[at] === null ? {} : { comment: comments[at] }),
    });
    return [isNew ? undefined : described(0), described(1)];
  });

interface TablePair {
  readonly columns: readonly Pair[];
  readonly isNew: boolean;
  /** Which optional parts are there, before and after. */
  readonly has: readonly [readonly boolean[], readonly boolean[]];
}

const flags = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
const table: fc.Arbitrary<TablePair> = fc.record({
  columns: fc.array(column, { minLength: 1, maxLength: 4 }),
  isNew: fc.boolean(),
  has: fc.tuple(flags, flags),
});

const describedTable = (pair: TablePair, number: number, at: 0 | 1): DescribedTable => {
  const columns = pair.columns.flatMap((one, index) =>
    one[at] === undefined ? [] : [[`c${index}`, one[at]] as const],
  );
  const [hasUnique, hasCheck, hasKey, hasIndex, isTouched] = pair.has[at];
  return {
    name: `t${number}`,
    columns: {
      ...Object.fromEntries(columns),
      parent: { type: 'uuid' },
      label: { type: 'text' },
      // A column that went would stay: this one never goes.
      updated_at: { type: isTouched === true || at === 1 ? 'timestamptz' : 'timestamp' },
    },
    ...(hasUnique === true ? { unique: [{ columns: ['label', 'parent'] }] } : {}),
    ...(hasCheck === true ? { checks: [{ name: 'labelled', expression: `length(label) > ${at}` }] } : {}),
    ...(hasKey === true
      ? {
          foreignKeys: [
            { columns: ['parent'], references: { table: 't0', columns: ['id'] }, onDelete: 'CASCADE' as const },
          ],
        }
      : {}),
    ...(hasIndex === true ? { indexes: [{ name: `t${number}_label`, columns: ['label'], unique: at === 1 }] } : {}),
    ...(isTouched === true ? { comment: `At ${at}.` } : {}),
  };
};

const describedAll = (tables: readonly TablePair[], at: 0 | 1): TenantDescription => ({
  enums: [{ name: 'status', values: at === 0 ? ['open', 'closed'] : ['new', 'open', 'late', 'closed'] }],
  compositeTypes: [{ name: 'place', attributes: [{ name: 'x', type: 'integer' }] }],
  schemas: [
    {
      name: 'all',
      tables: tables.flatMap((pair, index) =>
        at === 0 && pair.isNew && index > 0 ? [] : [describedTable(pair, index, at)],
      ),
    },
  ],
});

/*
 *   nothing ──▶ A ──▶ B
 *      └───────────▶ B     both ends are the same schema
 */
test('A and then B give the same schema as B at once, where nothing is removed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 3 }), async (tables) => {
      const [stepwise, atOnce] = [randomUUID(), randomUUID()];
      const [before, after] = [describedAll(tables, 0), describedAll(tables, 1)];
      await applyTenantSchema(db, { tenantId: stepwise, description: before });
      await applyTenantSchema(db, { tenantId: stepwise, description: after });
      await applyTenantSchema(db, { tenantId: atOnce, description: after });
      expect(await tenantCatalog(database, stepwise)).toEqual(await tenantCatalog(database, atOnce));
      const again = await applyTenantSchema(db, { tenantId: stepwise, description: after });
      expect(again.changes).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('A, B and A again give A back, with all of B kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 2 }), async (tables) => {
      const tenantId = randomUUID();
      const full = describedAll(tables, 1);
      const less: TenantDescription = {
        ...full,
        schemas: full.schemas.map((schema) => ({
          ...schema,
          tables: schema.tables
            .slice(0, 1)
            .map(({ name, columns }) => ({ name, columns: { label: columns['label']! } })),
        })),
      };
      await applyTenantSchema(db, { tenantId, description: full });
      const before = await tenantCatalog(database, tenantId);
      await applyTenantSchema(db, { tenantId, description: less });
      await applyTenantSchema(db, { tenantId, description: full });
      expect(await tenantCatalog(database, tenantId)).toEqual(before);
    }),
    { numRuns: 10 },
  );
});
