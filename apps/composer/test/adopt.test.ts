import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connect, parseDatabaseUrl, type Database } from '@tributary/composer-postgres';
import { serverDatabase, serverUrls } from '@tributary/testkit';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';

import type { Finished } from './support/command.ts';
import { aProject, shop, type TestProject } from './support/project.ts';

const USERS =
  "create table public.users (id int primary key, name text not null); comment on table public.users is 'People.';";
const ORDERS = 'create table public.orders (id int primary key, user_id int references public.users (id));';
const CREATE_ORDERS = 'orders/20260102000000_create_orders';
const CREATE_USERS = 'users/20260101000000_create_users';

/** What one project replayed serves the next one with the same stream. */
const REPLAYS = mkdtempSync(join(tmpdir(), 'tributary-replays-'));
afterAll(() => rmSync(REPLAYS, { recursive: true }));

const composed = async (project: TestProject): Promise<TestProject> => {
  mkdirSync(join(project.root, 'app', '.tributary'));
  symlinkSync(REPLAYS, join(project.root, 'app', '.tributary', 'cache'), 'dir');
  await project.run(['compose', '--lock-only']);
  return project;
};

/** A project, and a database that others made. */
interface Scene {
  readonly project: TestProject;
  readonly adopt: (...args: readonly string[]) => Promise<Finished>;
  readonly run: (...args: readonly string[]) => Promise<Finished>;
  readonly query: <Row>(sql: string) => Promise<readonly Row[]>;
}

const aDatabase = async (sql: string, project = shop()): Promise<Scene> => {
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  return aDatabaseAt(target.url, sql, project);
};

const aDatabaseAt = async (url: string, sql: string, project: TestProject): Promise<Scene> => {
  await composed(project);
  const target = parseDatabaseUrl(url, { baseDirectory: `${project.root}/app` });
  const query = async <Row>(text: string): Promise<readonly Row[]> => {
    const database = await connect(target);
    try {
      return await database.query<Row>(text);
    } finally {
      await database.close();
    }
  };
  await query(sql);
  const run = (...args: readonly string[]) => project.run([...args, '--database-url', url]);
  return { project, query, run, adopt: (...args) => run('adopt', ...args) };
};

const errorOf = ({ code, stdout }: Finished) => {
  const { error } = JSON.parse(stdout) as { readonly error: { readonly code: string } };
  return [code, error.code];
};

describe('adopt', () => {
  test('records what the catalog shows, says what is left, and migrate goes on from there', async () => {
    const { adopt, run, query } = await aDatabaseAt('pglite://./made-by-others', USERS, shop());
    const dry = await adopt('--dry-run');
    expect([dry.code, dry.stdout]).toMatchInlineSnapshot(`
      [
        0,
        "Can be adopted: 1 of 2 migrations, up to users/20260101000000_create_users, would be recorded as applied.

      Next: the same without --dry-run records it.
      ",
      ]
    `);
    expect(await query("select to_regnamespace('tributary') is null as absent")).toEqual([{ absent: true }]);

    const { code, stdout, stderr } = await adopt();
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Adopted: 1 of 2 migrations, up to users/20260101000000_create_users, recorded as applied; nothing else was changed.

      Pending: 1 migration and 1 reference seed file (idempotent).
      Next: tributary status says where it stands; tributary plan shows what is pending, tributary migrate applies it.
      "
    `);
    // The first look kept what it replayed.
    expect(stderr).toBe('shop → pglite made-by-others\n');
    expect(await query('select key, package, state, plan_id from tributary.migrations')).toEqual([
      { key: CREATE_USERS, package: '@acme/users@1.0.0', state: 'applied', plan_id: 'adopt' },
    ]);
    expect(await query('select service, package from tributary.services')).toEqual([
      { service: 'users', package: '@acme/users@1.0.0' },
    ]);
    expect(await query('select kind, composer_version is not null as told, data from tributary.events')).toEqual([
      { kind: 'adopted', told: true, data: { migrations: 1, position: CREATE_USERS, tools: [], differences: [] } },
    ]);
    const migrated = await run('migrate', '--json');
    expect(JSON.parse(migrated.stdout)).toMatchObject({ ok: true, applied: [CREATE_ORDERS], pending: 0 });
    expect((await run('drift')).code).toBe(0);
  });

  test('lists what differs from the nearest position, and records nothing', async () => {
    const { adopt, query } = await aDatabase(`${USERS} ${ORDERS} create index by_hand on public.orders (user_id);`);
    const { code, stdout } = await adopt();
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "Not adopted: the database is not what any part of the stream gives. Nearest: 2 of 2 migrations, up to orders/20260102000000_create_orders.

      orders
        extra   index by_hand on public.orders

      Nothing was recorded: 1 difference.
      Next: bring the database to the stream, or put into the stream what is right here; --sql shows the SQL of each, both ways.
      To record the position as it is, and see the differences as drift from then on:
        tributary adopt --to orders/20260102000000_create_orders --accept-differences --reason '…'
      "
    `);
    expect((await adopt('--sql')).stdout).toContain('DROP INDEX "public"."by_hand"');
    expect(await query("select to_regnamespace('tributary') is null as absent")).toEqual([{ absent: true }]);
  });

  test('records a position that differs where a person says so and why, and drift tells it from then on', async () => {
    const { adopt, run, query } = await aDatabase(
      `${USERS} ${ORDERS} create index by_hand on public.orders (user_id);`,
    );
    const asked = ['--to', CREATE_ORDERS, '--accept-differences', '--reason', 'kept for reports'];
    expect((await adopt('--to', CREATE_ORDERS)).code).toBe(1);
    const { code, stdout } = await adopt(...asked);
    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      `Adopted: 2 of 2 migrations, up to ${CREATE_ORDERS}, recorded as applied with 1 difference accepted; nothing else was changed.`,
    ]);
    expect(await query('select data from tributary.events')).toMatchObject([
      {
        data: {
          migrations: 2,
          reason: 'kept for reports',
          differences: [{ kind: 'extra', owner: 'orders', object: { kind: 'index', name: 'by_hand' } }],
        },
      },
    ]);
    const drift = await run('drift', '--json');
    expect([drift.code, JSON.parse(drift.stdout)]).toMatchObject([1, { differences: [{ kind: 'extra' }] }]);
  });

  test('takes the longest part of the stream, and says what a catalog cannot show', async () => {
    const project = aProject({
      users: {
        files: {
          'migrations/20260101000000_create_users/migration.sql': USERS,
          'migrations/20260103000000_name_everybody/migration.sql':
            "update public.users set name = 'nobody' where name = '';",
          'migrations/20260104000000_add_age/migration.sql': 'alter table public.users add column age int;',
        },
      },
    });
    const { adopt, query } = await aDatabase(USERS, project);
    const longest = await adopt('--dry-run');
    expect(longest.stdout).toMatchInlineSnapshot(`
      "Can be adopted: 2 of 3 migrations, up to users/20260103000000_name_everybody, would be recorded as applied.

      A catalog does not show whether 1 migration of them ran, since only rows or roles of the server change, or a later one undoes it:
        users/20260103000000_name_everybody
      If this database never had one of them, name the migration before it with --to KEY.

      Next: the same without --dry-run records it.
      "
    `);
    await query('create schema drizzle');
    await query('create table drizzle.__drizzle_migrations (id serial primary key, hash text, created_at bigint)');
    await query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('0', 1767398400000)");
    const told = await adopt('--dry-run', '--json');
    expect(JSON.parse(told.stdout)).toMatchObject({ position: { applied: 2 }, unseen: [], findings: [] });
    const shorter = await adopt('--to', CREATE_USERS, '--json');
    expect(JSON.parse(shorter.stdout)).toMatchObject({ outcome: 'recorded', position: { applied: 1 }, unseen: [] });
  });

  test('leaves tables of other tools alone, here and in drift later', async () => {
    const { adopt, run } = await aDatabase(
      `${USERS} ${ORDERS}
       create table public.knex_migrations (id serial primary key, name text, batch int, migration_time timestamptz);
       create table public.knex_migrations_lock ("index" serial primary key, is_locked int);
       create schema supabase_migrations;
       create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
       insert into supabase_migrations.schema_migrations values ('20260102000000', '{}', 'create_orders'),
         ('20260101000000', '{}', 'create_users'), ('20260102000009', '{}', 'by_hand');`,
    );
    const { code, stdout } = await adopt();
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Adopted: 2 of 2 migrations, up to orders/20260102000000_create_orders, recorded as applied; nothing else was changed.

      Tables of other tools, left as they are:
        Knex          public.knex_migrations                 rows not read
        Knex          public.knex_migrations_lock            rows not read
        Supabase CLI  supabase_migrations.schema_migrations  2 of 3 rows covered

      warning history-out-of-order  20260101000000 create_users
        Supabase CLI recorded 20260101000000 create_users in supabase_migrations.schema_migrations after 20260102000000 create_orders, which comes later.
        cure: The catalog decides what is adopted, so nothing is to be done here; look whether other databases have the same order.

      warning history-uncovered  20260102000009 by_hand
        Supabase CLI recorded 20260102000009 by_hand in supabase_migrations.schema_migrations, and no migration of the stream has its checksum, its time or its name.
        cure: If what it did is to stay known, write it as a migration of the service that owns it.

      Pending: 1 reference seed file (idempotent).
      Next: tributary status says where it stands; tributary plan shows what is pending, tributary migrate applies it.
      "
    `);
    const drift = await run('drift');
    expect([drift.code, drift.stdout.includes('No drift')]).toEqual([0, true]);
  });

  test('calls a table of that name what it is where it is no tool’s', async () => {
    const { adopt } = await aDatabase(`${USERS} create table public.knex_migrations (id int, season text);`);
    const { code, stdout } = await adopt('--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      { tools: [], differences: [{ kind: 'extra', label: 'table public.knex_migrations' }] },
    ]);
  });
});

describe('adopt refuses', () => {
  test('to guess the database, and half an acceptance', async () => {
    const { project, adopt } = await aDatabase(USERS);
    const unnamed = await project.run(['adopt']);
    expect([unnamed.code, unnamed.stderr.includes('adopt needs --database-url or DATABASE_URL')]).toEqual([2, true]);
    for (const args of [
      ['--accept-differences'],
      ['--accept-differences', '--to', CREATE_USERS],
      ['--accept-differences', '--reason', 'so'],
      ['--reason', 'so'],
      ['--to', 'users/20260101000000_unknown'],
    ])
      expect(errorOf(await adopt('--json', ...args))).toEqual([2, 'usage']);
  });

  test('an empty database', async () => {
    const { adopt } = await aDatabase('select 1');
    const { code, stderr } = await adopt();
    expect(code).toBe(2);
    expect(
      stderr
        .split('\n')
        .slice(-4)
        .join('\n')
        .replaceAll(/postgres:\S+/g, 'URL'),
    ).toMatchInlineSnapshot(`
      "error nothing-to-adopt
        URL is empty: there is nothing to adopt.
        cure: Name the database that is meant with --database-url; in an empty one migrate runs the whole stream.
      "
    `);
  });

  test('a database that is managed already', async () => {
    const { adopt } = await aDatabase(USERS);
    expect((await adopt()).code).toBe(0);
    const again = await adopt();
    expect(again.code).toBe(2);
    expect(
      again.stderr
        .split('\n')
        .slice(1)
        .join('\n')
        .replaceAll(/postgres:\S+/g, 'URL'),
    ).toMatchInlineSnapshot(`
      "error already-managed
        URL is managed already: its ledger has 1 migration.
        cure: status says where it stands, drift what differs, and repair settles a single migration.
      "
    `);
  });

  test('one that has nothing of the stream, and says so', async () => {
    const { adopt } = await aDatabase('create table public.elsewhere (id int)');
    const { code, stdout } = await adopt();
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "Not adopted: there is nothing of the stream in the database, and it is not empty.

      nobody: not of the stream
        extra   table public.elsewhere

      Nothing was recorded: 1 difference.
      Next: is it the right database? tributary migrate runs the whole stream beside what is there.
      "
    `);
  });
});

describe.each(serverUrls())('on the $name', ({ url: server }) => {
  const aServerDatabase = async (): Promise<{ readonly url: string; readonly owner: Database }> => {
    const target = await serverDatabase({ server });
    onTestFinished(() => target.drop());
    const owner = await target.connect();
    onTestFinished(() => owner.close());
    await owner.query(`${USERS} ${ORDERS}`);
    return { url: target.url, owner };
  };

  test('a role that may not write the ledger is refused before anything is compared', async () => {
    const { url, owner } = await aServerDatabase();
    const role = `reader_${url.slice(-12)}`;
    await owner.query(`create role ${role} login`);
    try {
      const project = await composed(shop());
      const env = { DATABASE_URL: Object.assign(new URL(url), { username: role, password: 's3cret' }).href };
      const forbidden = await project.run(['adopt'], { env });
      expect([forbidden.code, forbidden.stderr.includes('may not create schemas')]).toEqual([2, true]);
      expect(forbidden.stderr).not.toContain('s3cret');
      await owner.query(`alter role ${role} set default_transaction_read_only = on`);
      const readOnly = await project.run(['adopt', '--json', '--dry-run'], { env });
      expect(errorOf(readOnly)).toEqual([2, 'adoption-forbidden']);
    } finally {
      await owner.query(`drop role ${role}`);
    }
  });

  test('a database whose objects belong to several roles is taken over by one of them', async () => {
    const { url, owner } = await aServerDatabase();
    const role = `owner_${url.slice(-12)}`;
    await owner.query(`create role ${role} login superuser; alter table public.orders owner to ${role}`);
    try {
      const project = await composed(shop());
      const env = { DATABASE_URL: Object.assign(new URL(url), { username: role }).href };
      expect((await project.run(['adopt'], { env })).code).toBe(0);
      expect((await project.run(['drift'], { env })).code).toBe(0);
    } finally {
      await owner.query(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`);
    }
  });
});
