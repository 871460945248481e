import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { serverDatabase, serverUrls } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { aProject, shop } from './support/project.ts';

interface Json {
  readonly migrations: readonly {
    readonly key: string;
    readonly state: string;
    readonly package: string;
    readonly checksum: string;
    readonly appliedAt?: string;
  }[];
  readonly applied: readonly string[];
  readonly seeds: readonly string[];
  readonly planId: string;
  readonly segments: readonly unknown[];
}

const parsed = ({ stdout }: { readonly stdout: string }): Json => JSON.parse(stdout) as Json;

describe.each([
  { name: 'an embedded database', server: '' },
  ...serverUrls().map(({ name, url }) => ({ name: `the ${name}`, server: url })),
])('the whole road on $name', ({ server }) => {
  test('compose, plan, migrate, seed, status, reset', async () => {
    const project = shop();
    const target = server === '' ? undefined : await serverDatabase({ server });
    const env: Record<string, string> = target === undefined ? {} : { DATABASE_URL: target.url };
    const run = (...args: readonly string[]) => project.run(args, { env });
    try {
      const composed = await run('compose');
      expect(composed.code).toBe(0);
      for (const file of ['stream.lock', 'schema.sql', 'STATUS.md'])
        expect(existsSync(join(project.root, 'app/streams/shop', file)), file).toBe(true);
      expect((await run('compose', '--check')).code).toBe(0);

      // Reading leaves no trace: the plan is the same before and after, and no ledger appears.
      const before = parsed(await run('plan', '--json'));
      expect(parsed(await run('status', '--json')).migrations.map(({ state }) => state)).toEqual([
        'pending',
        'pending',
      ]);
      expect(parsed(await run('plan', '--json')).planId).toBe(before.planId);

      const migrated = await run('migrate', '--json');
      expect(parsed(migrated)).toMatchObject({
        applied: ['users/20260101000000_create_users', 'orders/20260102000000_create_orders'],
        seeds: ['users/reference/010_system.sql'],
      });
      expect(parsed(await run('plan', '--json')).segments).toEqual([]);
      expect((await run('migrate')).stdout).toContain('Nothing to do');
      expect((await run('seed', '--set', 'dev')).stdout).toContain('Done: 1 seed file applied');
      expect((await run('seed', '--set', 'dev')).stdout).toContain('Nothing to do');

      const { migrations } = parsed(await run('status', '--json'));
      expect(migrations.map(({ key, state, package: name }) => [key, state, name])).toEqual([
        ['users/20260101000000_create_users', 'applied', '@acme/users@1.0.0'],
        ['orders/20260102000000_create_orders', 'applied', '@acme/orders@1.0.0'],
      ]);
      for (const { checksum, appliedAt } of migrations) {
        expect(checksum).toMatch(/^sha256:[0-9a-f]{64}$/);
        expect(appliedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }

      const reset = await run('reset', '--set', 'dev');
      if (target === undefined) expect(reset.stdout).toContain('Done: 1 seed file applied');
      else
        expect(reset).toMatchObject({ code: 2, stderr: expect.stringContaining('not marked as disposable') as string });
    } finally {
      await target?.drop();
    }
  });
});

describe('STATUS.md and schema.sql', () => {
  test('are derived: owner, migration, seed, policies, notes', async () => {
    const project = shop();
    await project.run(['compose']);
    expect(readFileSync(join(project.root, 'app/streams/shop/STATUS.md'), 'utf8')).toMatchInlineSnapshot(`
      "# shop: implementation status

      Made by \`tributary compose\` from the packages and a replay of the stream; do not edit.
      A dash means that there is nothing: no seed writes the table.

      | owner | table | purpose | migration | seed | row level security | notes |
      | --- | --- | --- | --- | --- | --- | --- |
      | users | public.users | People. | 20260101000000_create_users | reference/010_system.sql, dev/010_people.sql | off | — |
      | orders | public.orders | — | 20260102000000_create_orders | — | off | — |
      "
    `);
    const schema = readFileSync(join(project.root, 'app/streams/shop/schema.sql'), 'utf8');
    expect(schema.split('\n').filter((line) => line.startsWith('-- ===='))).toHaveLength(2);
  });

  test('--check names the file that is not true any more, and writes nothing', async () => {
    const project = shop();
    await project.run(['compose']);
    project.write('app/streams/shop/STATUS.md', 'typed in by hand\n');
    project.write(
      'orders/migrations/20260103000000_add_note/migration.sql',
      'alter table public.orders add column note text;\n',
    );
    const checked = await project.run(['compose', '--check']);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(/differs +streams\/shop\/stream\.lock/);
    expect(checked.stdout).toMatch(/differs +streams\/shop\/STATUS\.md/);
    expect(readFileSync(join(project.root, 'app/streams/shop/STATUS.md'), 'utf8')).toBe('typed in by hand\n');
  });
});

test('graph draws Mermaid and DOT', async () => {
  const project = shop();
  expect((await project.run(['graph'])).stdout).toMatchInlineSnapshot(`
    "flowchart LR
      subgraph orders
        m1["20260102000000_create_orders"]
      end
      subgraph users
        m2["20260101000000_create_users"]
      end
      m2 -->|"relation public.users"| m1
    "
  `);
  expect((await project.run(['graph', '--format', 'dot'])).stdout).toMatchInlineSnapshot(`
    "digraph stream {
      rankdir=LR;
      node [shape=box];
      subgraph "cluster_orders" {
        label="orders";
        "orders/20260102000000_create_orders" [label="20260102000000_create_orders"];
      }
      subgraph "cluster_users" {
        label="users";
        "users/20260101000000_create_users" [label="20260101000000_create_users"];
      }
      "users/20260101000000_create_users" -> "orders/20260102000000_create_orders" [label="relation public.users"];
    }
    "
  `);
});

test('new starts a migration that compose then takes in, once it has SQL', async () => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  const created = JSON.parse((await project.run(['new', 'orders', 'add_note', '--json'])).stdout) as {
    readonly path: string;
  };
  expect((await project.run(['compose', '--lock-only'])).stderr).toContain('migration-empty');
  project.write(join('app', created.path), 'alter table public.orders add column note text;\n');
  expect((await project.run(['compose', '--lock-only'])).stdout).toMatch(/\+ orders\/\d{14}_add_note/);
});

test('new takes SQL from a file, which migrate then applies and records', async () => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  await project.run(['migrate']);
  project.write('add_note.sql', 'alter table public.orders add column note text;\n');
  const refused = await project.run(['new', 'orders', 'add_note', '--from', 'gone.sql']);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such file') as string });
  const created = await project.run(['new', 'orders', 'add_note', '--from', join(project.root, 'add_note.sql')]);
  expect(created.stdout).toMatch(/^Created .+_add_note\/migration\.sql\nNext: tributary compose\n$/);
  await project.run(['compose', '--lock-only']);
  const { applied } = JSON.parse((await project.run(['migrate', '--json'])).stdout) as Json;
  expect(applied).toEqual([expect.stringMatching(/^orders\/\d{14}_add_note$/)]);
});

describe('a run that cannot finish', () => {
  const broken = () =>
    aProject({
      a: {
        files: {
          'migrations/20260101000000_one/migration.sql': 'create table public.one (id int);\n',
          'migrations/20260102000000_two/migration.sql':
            "-- ünï\ncreate table public.two (id int);\ninsert into public.two\n  values ('x');\n",
        },
      },
    });

  test('names service, file, line, column and statement, and leaves the database as it was', async () => {
    const project = broken();
    await project.run(['compose', '--lock-only']);
    const failed = await project.run(['migrate', '--quiet']);
    expect(failed.code).toBe(1);
    expect(failed.stderr.split('\n').slice(2).join('\n')).toMatchInlineSnapshot(`
      "error migration-failed
        a/20260102000000_two failed at ../a/migrations/20260102000000_two/migration.sql:4:11
        invalid input syntax for type integer: "x" (SQLSTATE 22P02)
           4 |   values ('x');
                         ^
        Its transaction was rolled back: the database is as it was.
        cure: If it was never applied anywhere, mend it, compose --amend, and run the command again; otherwise mend what is in its way.
      "
    `);
    const { migrations } = parsed(await project.run(['status', '--json']));
    expect(migrations.map(({ state }) => state)).toEqual(['pending', 'pending']);
  });

  test('is interrupted by Ctrl-C with nothing half done, and goes on later', async () => {
    const project = aProject({
      a: {
        files: {
          'migrations/20260101000000_one/migration.sql': 'create table public.one (id int);\n',
          'migrations/20260102000000_two/migration.sql': '-- @transaction none\nselect 1;\n',
          'migrations/20260103000000_three/migration.sql':
            'create table public.three (id int);\nselect pg_sleep(case when exists (select from public.one) then 0 else 600 end);\n',
        },
      },
    });
    await project.run(['compose', '--lock-only']);
    const target = await serverDatabase();
    try {
      const env = { DATABASE_URL: target.url };
      // The third migration sleeps until somebody interrupts.
      const interrupted = await project.run(['migrate'], { env, interruptAt: '✔ a/20260102000000_two' });
      expect(interrupted.code).toBe(1);
      expect(interrupted.stderr).toContain('run-interrupted');
      const after = parsed(await project.run(['status', '--json'], { env }));
      expect(after.migrations.map(({ state }) => state)).toEqual(['applied', 'applied', 'pending']);
      const database = await target.connect();
      await database.query('insert into public.one values (1)');
      await database.close();
      expect(parsed(await project.run(['migrate', '--json'], { env })).applied).toEqual(['a/20260103000000_three']);
    } finally {
      await target.drop();
    }
  });

  test('does not start on a stream that is not locked as the packages are', async () => {
    const project = shop();
    const unlocked = await project.run(['migrate']);
    expect([unlocked.code, unlocked.stderr.includes('lock-absent')]).toEqual([1, true]);
    await project.run(['compose', '--lock-only']);
    project.write(
      'users/migrations/20260101000000_create_users/migration.sql',
      'create table public.users (id bigint primary key);\n',
    );
    const edited = await project.run(['migrate']);
    expect([edited.code, edited.stderr.includes('locked-edited')]).toEqual([1, true]);
  });

  test('locks anew, when asked, what failed and was mended before any database had it', async () => {
    const project = shop();
    const path = 'orders/migrations/20260102000000_create_orders/migration.sql';
    project.write(path, 'create table public.orders (id int primary key, check (nothing > 0));\n');
    await project.run(['compose', '--lock-only']);
    const failed = await project.run(['migrate']);
    expect([failed.code, failed.stderr.includes('compose --amend')]).toEqual([1, true]);
    project.write(path, 'create table public.orders (id int primary key, check (id > 0));\n');
    expect((await project.run(['compose', '--lock-only'])).stderr).toContain('lock it anew: compose --amend');
    expect((await project.run(['compose', '--amend', '--check'])).code).toBe(2);
    const amended = await project.run(['compose', '--lock-only', '--amend']);
    expect(amended.stdout).toContain(
      '- orders/20260102000000_create_orders\n  + orders/20260102000000_create_orders\n',
    );
    expect(amended.stdout).toContain('1 migration locked anew.');
    expect((await project.run(['migrate'])).code).toBe(0);
  });

  test('tells a server that does not answer, and keeps the password to itself', async () => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    const { code, stderr } = await project.run(['migrate', '--database-url', 'postgres://app:s3cret@127.0.0.1:1/app']);
    expect(code).toBe(3);
    expect(stderr).toContain('postgres://app@127.0.0.1:1/app does not answer: nothing listens there');
    expect(stderr).not.toContain('s3cret');
  });

  test('tells a lock file that git left with conflict marks', async () => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    const path = 'app/streams/shop/stream.lock';
    project.write(path, `<<<<<<< ours\n${readFileSync(join(project.root, path), 'utf8')}>>>>>>> theirs\n`);
    const { code, stderr } = await project.run(['compose']);
    expect([code, stderr.includes('lock-conflicted'), stderr.includes('git checkout --theirs')]).toEqual([
      2,
      true,
      true,
    ]);
  });
});
