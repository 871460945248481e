import { serverDatabase } from '@tributary/testkit';
import { expect, onTestFinished, test } from 'vitest';

import { aProject } from './support/project.ts';

const manifest = (tributary: object): string =>
  JSON.stringify({
    name: '@acme/shop',
    version: '1.0.0',
    type: 'module',
    tributary: { service: 'shop', ...tributary },
  });

const FILES = {
  'migrations/20260101000000_create_products/migration.sql': 'create table public.products (id int primary key);\n',
  'migrations/20260102000000_add_embedding/migration.sql':
    '-- @unless without-it\ncreate extension if not exists no_such_vector;\nalter table public.products add embedding no_such;\n',
  'migrations/20260102000001_add_plain_embedding/migration.sql':
    '-- @when without-it\nalter table public.products add embedding jsonb;\n',
};

const OPTIONS = { options: { 'without-it': 'embeddings are jsonb' } };

/** A package that needs an extension which no server has, and a database on a real server. */
const stage = async (extension: unknown) => {
  const project = aProject({
    shop: { files: { ...FILES, 'package.json': manifest({ ...OPTIONS, extensions: [extension] }) } },
  });
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  const run = (...args: readonly string[]) => project.run(args, { env: { DATABASE_URL: target.url } });
  await run('compose', '--lock-only');
  return { project, run, target };
};

const relationsIn = async (target: Awaited<ReturnType<typeof serverDatabase>>) => {
  const database = await target.connect();
  try {
    return await database.query(`select relname from pg_class where relnamespace in
      (select oid from pg_namespace where nspname in ('public', 'tributary'))`);
  } finally {
    await database.close();
  }
};

test.each([['migrate'], ['migrate', '--dry-run'], ['reset', '--no-dump']])(
  '%s %s refuses a server that lacks an extension before anything runs',
  async (...args) => {
    const { run, target } = await stage('no_such_vector');
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
    if (args[0] === 'migrate') {
      expect(stderr).toContain('does not have extension "no_such_vector", which shop needs. Nothing was applied.');
      expect(stderr).toMatch(/apt install postgresql-18-no-such-vector/);
    }
    expect(await relationsIn(target)).toEqual([]);
  },
);

test('where an option does without it, the cure says so, and it composes and applies', async () => {
  const { project, run, target } = await stage({ name: 'no_such_vector', unless: 'without-it' });
  expect((await run('migrate')).stderr).toContain("options: { shop: ['without-it'] }");
  project.remove('app/streams');
  project.write(
    'app/tributary.config.json',
    JSON.stringify({
      default: 'shop',
      compositions: { shop: { services: ['shop'], options: { shop: ['without-it'] } } },
    }),
  );
  await run('compose', '--lock-only');
  expect((await run('migrate')).code).toBe(0);
  const database = await target.connect();
  const [column] = await database.query(
    `select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = 'public.products'::regclass and attname = 'embedding'`,
  );
  await database.close();
  expect(column).toEqual({ type: 'jsonb' });
});

test('a composition that lacks a needed package is refused before anything is opened', async () => {
  const project = aProject({
    users: {
      files: {
        'migrations/20260101000000_create_users/migration.sql': 'create table public.users (id int primary key);\n',
      },
    },
    orders: {
      needs: ['users'],
      files: {
        'migrations/20260102000000_create_orders/migration.sql':
          'create table public.orders (id int primary key, user_id int references public.users (id));\n',
      },
    },
  });
  project.write(
    'app/tributary.config.json',
    JSON.stringify({ default: 'shop', compositions: { shop: { services: ['orders'] } } }),
  );
  const { code, stderr } = await project.run(['compose', '--lock-only']);
  expect(code).toBe(1);
  expect(stderr).toMatchInlineSnapshot(`
    "error reference-unknown  ../orders/migrations/20260102000000_create_orders/migration.sql:1:72
      No migration of the composition creates relation public.users.
         1 | create table public.orders (id int primary key, user_id int references public.users (id));
                                                                                    ^
      cure: Check the name and that its package is composed. If the host provides it, say so: -- @allow reference-unknown reason

    error service-missing  ../orders/package.json
      "orders" is built on "users", which the composition does not name.
      cure: Add "users" to the services of the composition.

    2 errors, 0 warnings. Nothing was changed.
    "
  `);
});

test('a server for shadows that lacks an extension is refused before anything is replayed there', async () => {
  const { project } = await stage('no_such_vector');
  const shadows = await serverDatabase();
  onTestFinished(() => shadows.drop());
  const { code, stderr } = await project.run(['compose', '--shadow-url', shadows.url]);
  expect(code).toBe(2);
  expect(stderr).toContain('does not have extension "no_such_vector". Nothing was applied.');
});
