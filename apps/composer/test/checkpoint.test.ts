import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { shop, type TestProject } from './support/project.ts';

const FILE = 'app/streams/shop/checkpoint.sql';

const composed = async (): Promise<TestProject> => {
  const project = shop();
  await project.run(['compose', '--lock-only']);
  return project;
};

interface Migrated {
  readonly startedFromCheckpoint?: number;
  readonly applied: readonly string[];
  readonly seeds: readonly unknown[];
}

const migrated = async (project: TestProject, name: string, ...args: readonly string[]): Promise<Migrated> => {
  const url = `pglite://${join(project.root, name)}`;
  const { code, stdout, stderr } = await project.run(['migrate', '--json', '--database-url', url, ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Migrated;
};

const USERS = 'users/20260101000000_create_users';
const ORDERS = 'orders/20260102000000_create_orders';

describe('checkpoint', () => {
  test('writes a proven script; migrate starts a new database from it, and goes on', async () => {
    const project = await composed();
    const { code, stdout } = await project.run(['checkpoint', '--to', USERS]);
    expect([code, stdout.replace(/\d+(?:\.\d)? k?B/, 'N B')]).toMatchInlineSnapshot(`
      [
        0,
        "streams/shop/checkpoint.sql written: 1 migration up to users/20260101000000_create_users, 0 rows, N B. 1 migration of the stream comes after it.
      Proven: in an empty database it gives the catalog, roles, rows and sequences that the migrations give.
      Next: commit it. tributary migrate starts new databases from it; those that have a ledger never see it.
      ",
      ]
    `);
    const run = await project.run(['migrate']);
    expect(run.code).toBe(0);
    expect(run.stderr.replaceAll(/\d+(?:\.\d+)? m?s/g, 'N ms')).toMatchInlineSnapshot(`
      "shop → pglite .tributary/shop (embedded; set DATABASE_URL for a server)
      Started from streams/shop/checkpoint.sql: 1 migration in N ms.
      Applying 1 migration in 1 transaction …
        ✔ orders/20260102000000_create_orders N ms
      "
    `);
    expect((await project.run(['status'])).stdout).toContain('is where the stream is');
    expect((await project.run(['drift'])).code).toBe(0);
    expect(await migrated(project, 'b')).toMatchObject({ startedFromCheckpoint: 1, applied: [USERS, ORDERS] });
  });

  test('the long way is taken where it is asked for, or a part or a plan is', async () => {
    const project = await composed();
    await project.run(['checkpoint']);
    const long = { applied: [USERS, ORDERS] };
    expect(await migrated(project, 'a')).toMatchObject({ startedFromCheckpoint: 2, ...long, seeds: [{}] });
    expect(await migrated(project, 'b', '--no-checkpoint')).not.toHaveProperty('startedFromCheckpoint');
    expect(await migrated(project, 'c', '--to', USERS)).toMatchObject({ applied: [USERS] });
    expect(await migrated(project, 'c')).not.toHaveProperty('startedFromCheckpoint');
    const { stdout } = await project.run(['plan', '--json', '--database-url', `pglite://${join(project.root, 'd')}`]);
    const { planId } = JSON.parse(stdout) as { readonly planId: string };
    expect(await migrated(project, 'd', '--plan', planId)).not.toHaveProperty('startedFromCheckpoint');
  });

  test('one of another stream is passed over, and said to be', async () => {
    const project = await composed();
    await project.run(['checkpoint']);
    project.write(
      'users/migrations/20260101000000_create_users/migration.sql',
      'create table public.users (id int primary key, name text);\n',
    );
    await project.run(['compose', '--lock-only', '--amend']);
    const { code, stderr } = await project.run(['migrate', '--quiet']);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(
        'checkpoint.sql is passed over: it is not of this stream. Write it anew: tributary checkpoint.',
      ),
    ]);
  });

  test('nothing is written where it would not be faithful, or names no migration', async () => {
    const project = await composed();
    expect(await project.run(['checkpoint', '--to', 'shop/unknown'])).toMatchObject({ code: 2 });
    project.write(
      'orders/migrations/20260103000000_add_random_order/migration.sql',
      'create table public.tokens (id uuid primary key default gen_random_uuid());\ninsert into public.tokens default values;\n',
    );
    await project.run(['compose', '--lock-only']);
    const { code, stderr } = await project.run(['checkpoint']);
    expect([code, stderr.split('\n').slice(1).join('\n')]).toMatchInlineSnapshot(`
      [
        1,
        "error checkpoint-unfaithful
        No checkpoint was written: migrations make rows that are not the same each time:
          other: rows of public.tokens
        cure: Write one of an earlier migration (checkpoint --to KEY), or leave it: new databases then run the migrations.
      ",
      ]
    `);
    expect(() => readFileSync(join(project.root, FILE))).toThrow('ENOENT');
  });
});
