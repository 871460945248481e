import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { checksumOf, type Seed } from '@tributary/composer-core';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { applySeeds, moduleStatements, SeedFailed, SeedUnloadable, type Database } from '../src/index.ts';
import { engines } from './support/databases.ts';
import { seedsIn } from './support/seed-package.ts';
import { parser, TESTER } from './support/stream.ts';

const apply = (database: Database, seeds: readonly Seed[]) =>
  applySeeds(database, { seeds, loadParser: async () => parser, ...TESTER });

/** Every kind of value that Drizzle hands over: name, column, value in the module, and as text in the table. */
const COLUMNS = [
  ['bool', 'boolean', 'true', 'true'],
  ['int', 'integer', '5', '5'],
  ['bigint', "bigint({ mode: 'bigint' })", '9007199254740993n', '9007199254740993'],
  ['numeric', 'numeric', "'1.50'", '1.50'],
  ['text', 'text', '`it\'s "é"; 🐘`', `it's "é"; 🐘`],
  ['missing', 'text', 'null', null],
  ['id', 'uuid', "'00000000-0000-4000-8000-000000000001'", '00000000-0000-4000-8000-000000000001'],
  ['day', 'date', "'2026-01-02'", '2026-01-02'],
  ['local', "timestamp({ mode: 'string' })", "'2026-01-02 03:04:05'", '2026-01-02 03:04:05'],
  ['moment', 'timestamp({ withTimezone: true })', 'new Date(0)', '1970-01-01 00:00:00+00'],
  ['document', 'jsonb', `{ a: [1, { b: "it's" }], c: null }`, `{"a": [1, {"b": "it's"}], "c": null}`],
  ['list', 'jsonb', '[true, 1, "a"]', '[true, 1, "a"]'],
  ['string', 'jsonb', "'plain'", '"plain"'],
  ['nothing', 'jsonb', 'null', null],
  ['plain', 'json', '{ "a": 1 }', '{"a":1}'],
  ['ints', 'integer().array()', '[1, 2]', '{1,2}'],
  ['texts', 'text().array()', `['a', 'b,c"d', '']`, String.raw`{a,"b,c\"d",""}`],
  ['documents', 'jsonb().array()', '[{ a: 1 }, { b: [2] }]', String.raw`{"{\"a\": 1}","{\"b\": [2]}"}`],
  ['none', 'text().array()', '[]', '{}'],
  ['bytes', 'bytea', "Buffer.from('é')", String.raw`\xc3a9`],
] as const;

const SQL_TYPES: Readonly<Record<string, string>> = { local: 'timestamp', moment: 'timestamptz' };
const sqlType = (name: string, column: string): string =>
  SQL_TYPES[name] ?? column.replace(/\(.*?\)/, '').replace('.array()', '[]');

const EVERY_TYPE = `import { ${[...new Set(COLUMNS.map(([, column]) => /^\w+/.exec(column)?.[0]))].join(', ')}, pgTable } from 'drizzle-orm/pg-core';
const t = pgTable('t', {
${COLUMNS.map(([name, column]) => `  ${name}: ${column.includes('(') ? column : `${column}()`},`).join('\n')}
});
type Row = typeof t.$inferInsert;
const row: Row = { ${COLUMNS.map(([name, , value]) => `${name}: ${value}`).join(', ')} };
export default (db: any) => [db.insert(t).values(row), db.update(t).set({ int: 6 })];
`;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each(engines())('a seed module on $name', ({ open }) => {
  test('sends every kind of value, wherever this machine stands', async () => {
    vi.stubEnv('TZ', 'America/New_York');
    const database = await open();
    const columns = COLUMNS.map(([name, column]) => `${name} ${sqlType(name, column)}`);
    await database.query(`set time zone 'UTC'; create table public.t (${columns.join(', ')})`);
    expect(await apply(database, seedsIn({ 'dev/010_t.ts': EVERY_TYPE }))).toMatchObject({
      applied: ['shop/dev/010_t.ts'],
    });
    const texts = COLUMNS.map(([name]) => `${name}::text`).join(', ');
    expect(await database.query(`select ${texts} from public.t`)).toEqual([
      Object.fromEntries(COLUMNS.map(([name, , , text]) => [name, name === 'int' ? '6' : text])),
    ]);
  });

  test('that fails says which query; nothing of it stays', async () => {
    const database = await open();
    await database.query('create table public.t (id int primary key)');
    const query = (id: string) => `{ toSQL: () => ({ sql: 'insert into t values ($1)', params: [${id}] }) }`;
    const seeds = seedsIn({ 'dev/010_t.js': `export default () => [${query('1')}, ${query('2')}, ${query('1')}];` });
    const error: unknown = await apply(database, seeds).catch((reason: unknown) => reason);
    if (!(error instanceof SeedFailed)) throw error;
    expect({ message: error.message, data: error.data }).toMatchInlineSnapshot(`
      {
        "data": {
          "file": "packages/shop/seeds/dev/010_t.js",
          "query": 3,
          "service": "shop",
          "set": "dev",
          "sqlstate": "23505",
        },
        "message": "Seed shop/dev/010_t.js failed at packages/shop/seeds/dev/010_t.js, query 3
      duplicate key value violates unique constraint "t_pkey" (SQLSTATE 23505)
      Key (id)=(1) already exists.
      Nothing of this file was kept; the files before it were.",
      }
    `);
    expect(await database.query('select from public.t')).toEqual([]);
  });

  test('that changed runs with its present text, in one process too', async () => {
    const database = await open();
    await database.query('create table public.t (id int)');
    const module = (id: number) =>
      `export default () => [{ toSQL: () => ({ sql: 'insert into t values ($1)', params: [${id}] }) }];`;
    const [first] = seedsIn({ 'dev/010_t.js': module(1) }) as [Seed];
    await apply(database, [first]);
    writeFileSync(join(first.packageDirectory, 'seeds/dev/010_t.js'), module(2));
    await apply(database, [{ ...first, text: module(2), checksum: checksumOf(module(2)) }]);
    expect(await database.query('select id from public.t order by 1')).toEqual([{ id: 1 }, { id: 2 }]);
  });
});

describe('a seed module', () => {
  const statements = (text: string, below?: string) => {
    const [seed] = seedsIn({ 'dev/010_t.ts': text }, below) as [Seed];
    return moduleStatements(seed);
  };

  test('in TypeScript loads below node_modules too, where Node strips no types', async () => {
    const text = 'const n: number = 1;\nexport default () => [{ toSQL: () => ({ sql: `select ${n}`, params: [] }) }];';
    expect(await statements(text, 'node_modules/@acme/shop')).toEqual([{ sql: 'select 1', params: [] }]);
  });

  test.each([
    ['that does not parse', 'export default (', /^packages\/shop\/seeds\/dev\/010_t\.ts cannot be loaded: /],
    ['without a default export', 'export const seed = 1;', /: its default export is no function$/],
    ['that throws', "export default () => { throw new Error('not today'); };", /: not today$/],
    ['whose query fails to build', 'export default () => [{}];', /: query\.toSQL is not a function$/],
  ])('%s is unloadable', async (_, text, message) => {
    const error: unknown = await statements(text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SeedUnloadable);
    expect(error).toMatchObject({
      code: 'seed-unloadable',
      exitCode: 1,
      message: expect.stringMatching(message) as string,
      hint: 'A seed module exports by default a function from a Drizzle database to a list of queries.',
      data: { file: 'packages/shop/seeds/dev/010_t.ts' },
    });
  });
});
