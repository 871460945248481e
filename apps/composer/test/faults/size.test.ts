import { fileURLToPath } from 'node:url';

import { applyPlan } from '@tributary/composer-postgres';
import { describe, expect, test } from 'vitest';

import { aProject, type ServiceSketch } from '../support/project.ts';
import { ownDatabase } from './support/databases.ts';
import { ledgerFlaws } from './support/state.ts';
import { restOf, streamOf, type Migrations } from './support/stream.ts';

const PATIENTLY = 600_000;

/** A second after the one before. */
const nameOf = (index: number): string =>
  `${new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString().replaceAll(/\D/g, '').slice(0, 14)}_make_${index}`;

/** Ten tables a migration, with what a table usually has: a key, and a column that is kept out of line. */
const tenTables = (migration: number): string =>
  Array.from(
    { length: 10 },
    (_, table) => `create table public.t_${migration}_${table} (id int primary key, body text);`,
  ).join('\n');

describe('five thousand tables on a server with default settings', () => {
  const migrations: Migrations = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [nameOf(index), tenTables(index)]),
  );

  test(
    'are created in as many transactions as its lock table asks for; in one they do not fit, and nothing of it stays',
    async () => {
      const database = await (await ownDatabase()).connect();
      const [settings] = await database.query(
        "select current_setting('max_locks_per_transaction') as locks, current_setting('max_connections') as connections",
      );
      expect(settings).toEqual({ locks: '64', connections: '100' });
      const stream = await streamOf(migrations);
      const rest = await restOf(database, stream);
      const inOne = {
        ...rest.plan,
        segments: [{ kind: 'transaction', migrations: rest.plan.segments.flatMap((one) => one.migrations) }],
      } as const;
      await expect(applyPlan(database, { ...rest, plan: inOne })).rejects.toMatchObject({
        code: 'migration-failed',
        sqlstate: '53200',
        hint: 'One transaction holds a lock per relation: split the migration, or raise max_locks_per_transaction on the server.',
      });
      expect(await database.query("select count(*)::int as tables from pg_tables where schemaname = 'public'")).toEqual(
        [{ tables: 0 }],
      );

      expect(rest.plan.segments.length).toBeGreaterThan(5);
      expect((await applyPlan(database, rest)).applied).toHaveLength(500);
      expect(await ledgerFlaws(database, stream)).toEqual([]);
    },
    PATIENTLY,
  );
});

describe('ten thousand pending migrations', () => {
  /** One in twenty makes a table, the others change it: what counts here is their number. */
  const service = (name: string, length: number): ServiceSketch => ({
    files: Object.fromEntries(
      Array.from({ length }, (_, index) => {
        const table = `public.${name}_${Math.floor(index / 20)}`;
        const sql =
          index % 20 === 0 ? `create table ${table} (id int);` : `alter table ${table} add column c_${index} int;`;
        return [`migrations/${nameOf(index)}/migration.sql`, `${sql}\n`];
      }),
    ),
  });

  test(
    'are migrated by a process that never has 300 MB',
    async () => {
      const names = Array.from({ length: 10 }, (_, index) => `service${index}`);
      const project = aProject(Object.fromEntries(names.map((name) => [name, service(name, 1000)])));
      expect(await project.run(['compose', '--lock-only', '--json'])).toMatchObject({ code: 0 });
      const own = await ownDatabase();
      const hook = fileURLToPath(new URL('./support/report-memory.mjs', import.meta.url));
      const migrated = await project.run(['migrate', '--quiet'], {
        env: { DATABASE_URL: own.url, NODE_OPTIONS: `--import=${hook}` },
      });
      expect(migrated.stdout).toContain('Done: 10000 migrations applied');
      const [, kib] = /peak memory (\d+) KiB/.exec(migrated.stderr) ?? [];
      expect(Number(kib) / 1024).toBeGreaterThan(30);
      expect(Number(kib) / 1024).toBeLessThan(300);
      const database = await own.connect();
      expect(
        await database.query("select count(*)::int as rows from tributary.migrations where state = 'applied'"),
      ).toEqual([{ rows: 10_000 }]);
    },
    PATIENTLY,
  );
});
