import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import { connect, parseDatabaseUrl } from '@tributary/composer-postgres';
import { serverDatabase } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import { aProject, type TestProject } from './support/project.ts';

const CREATE_USERS = `create type public.mood as enum ('fine');
create table public.users (id int primary key, name text not null, email text, mood public.mood);
alter table public.users enable row level security;
create function public.greeting(name text) returns text language sql as $$ select 'hi ' || name $$;
`;

const CREATE_ORDERS = `create table public.orders (id int primary key, user_id int references public.users (id));
create view public.buyers as select id, mood from public.users;
`;

/** Two services, and a third that is installed and not of this repository. */
const aShop = (): TestProject =>
  aProject({
    users: { files: { 'migrations/20260101000000_create_users/migration.sql': CREATE_USERS } },
    orders: {
      needs: ['users'],
      files: { 'migrations/20260102000000_create_orders/migration.sql': CREATE_ORDERS },
    },
  });

/** A project, and the database that it is pulled from. */
interface Live {
  readonly project: TestProject;
  readonly run: TestProject['run'];
  /** Does something to the database behind the stream's back. */
  readonly tamper: (sql: string) => Promise<void>;
}

const live = async (project: TestProject, url: string): Promise<Live> => {
  const run: TestProject['run'] = (args) => project.run(args, { env: { DATABASE_URL: url } });
  await run(['compose', '--lock-only']);
  await run(['migrate', '--quiet']);
  const tamper = async (sql: string): Promise<void> => {
    const database = await connect(parseDatabaseUrl(url, { baseDirectory: `${project.root}/app` }));
    try {
      await database.query(sql);
    } finally {
      await database.close();
    }
  };
  return { project, run, tamper };
};

const anEmbeddedShop = (): Promise<Live> => live(aShop(), 'pglite://./.tributary/shop');

const aServersShop = async (password?: string): Promise<Live> => {
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  return live(aShop(), password === undefined ? target.url : Object.assign(new URL(target.url), { password }).href);
};

interface PullJson {
  readonly exitCode: number;
  readonly isWritten: boolean;
  readonly key?: string;
  readonly sql?: string;
  readonly taken: readonly { readonly label: string }[];
  readonly leftOut: readonly { readonly label: string; readonly reason: string; readonly cure: string }[];
  readonly remaining: readonly unknown[];
}

const pulled = async ({ run }: Live, ...args: readonly string[]): Promise<PullJson> =>
  JSON.parse((await run(['pull', ...args, '--json'])).stdout) as PullJson;

const migrationsOf = ({ project }: Live, service: string): readonly string[] =>
  readdirSync(join(project.root, service, 'migrations')).map((name) => name.replace(/^\d{14}_/, ''));

describe('pull', () => {
  test('writes what was changed by hand into one migration of its owner, proves it, and says what to type', async () => {
    const shop = await anEmbeddedShop();
    await shop.tamper('alter table public.users add column nickname text');
    const { code, stdout } = await shop.run(['pull', 'users']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\d{14}/g, '<time>').replaceAll(realpathSync(shop.project.root), '<root>'))
      .toMatchInlineSnapshot(`
      "shop → pglite .tributary/shop, 2 of 2 migrations applied

      users
        extra   column public.users.nickname

      Created ../users/migrations/<time>_add_nickname_to_users/migration.sql
      Proven in a shadow: with it the stream gives what this database has of users.

      Next: read it, then tributary compose
      On this database, which has the change already:
        tributary repair users/<time>_add_nickname_to_users --applied --reason 'pulled from here' --database-url 'pglite://<root>/app/.tributary/shop'
      Everywhere else: tributary migrate
      "
    `);
    const folder = readdirSync(join(shop.project.root, 'users/migrations')).find((name) =>
      name.endsWith('nickname_to_users'),
    );
    expect(readFileSync(join(shop.project.root, 'users/migrations', String(folder), 'migration.sql'), 'utf8'))
      .toMatchInlineSnapshot(`
      "-- Keeps what was changed by hand in a live database.

      -- Add column public.users.nickname.
      alter table "public"."users"
        add column "nickname" text;
      "
    `);
  });

  test('takes every kind of change, and after compose and repair nothing drifts, here or on a new database', async () => {
    const shop = await anEmbeddedShop();
    await shop.tamper(
      `alter table public.users add column nickname text default 'x' not null, alter column email set not null;
       create index idx_users_nickname on public.users (nickname);
       create policy users_read on public.users for select to pg_read_all_data using (id > 0);
       grant select (id, name) on public.users to pg_read_all_data;
       grant insert on public.users to pg_read_all_data;
       comment on table public.users is 'People; the ''old'' ones too.';
       create or replace function public.greeting(name text) returns text language plpgsql as $body$
begin
  -- A comment; and a quote: '
  return 'Hello ' || name;
end $body$;
       create view public.user_names as select id, nickname from public.users;`,
    );
    const found = await pulled(shop, 'users', 'keep_all', '--unowned');
    expect(found).toMatchObject({ exitCode: 0, isWritten: true, leftOut: [], remaining: [] });
    expect(found.taken.map(({ label }) => label)).toMatchInlineSnapshot(`
      [
        "grant on table public.users to pg_read_all_data",
        "grant on column public.users.id to pg_read_all_data",
        "grant on column public.users.name to pg_read_all_data",
        "column public.users.email",
        "column public.users.nickname",
        "comment on table public.users",
        "function public.greeting(text)",
        "index idx_users_nickname on public.users",
        "policy users_read on public.users",
        "view public.user_names",
      ]
    `);
    const key = String(found.key);
    expect((await shop.run(['pull', 'users'])).stderr).toContain('error lock-behind');
    expect((await shop.run(['compose', '--lock-only'])).code).toBe(0);
    const here = ['--database-url', 'pglite://./.tributary/shop'];
    expect((await shop.run(['repair', key, '--applied', '--reason', 'pulled', ...here])).code).toBe(0);
    expect((await shop.run(['drift'])).stdout).toContain('No drift');
    const there = ['--database-url', 'pglite://./.tributary/other'];
    expect((await shop.run(['migrate', '--quiet', ...there])).code).toBe(0);
    expect((await shop.run(['drift', ...there])).stdout).toContain('No drift');
    expect(await pulled(shop, 'users')).toMatchObject({ exitCode: 0, isWritten: false, taken: [], leftOut: [] });
  });

  test('takes the differences of the named service alone', async () => {
    const shop = await aServersShop();
    await shop.tamper(
      'alter table public.users add age int; alter table public.orders add note text; create table public.scratch (id int)',
    );
    const found = await pulled(shop, 'orders');
    expect(found.taken.map(({ label }) => label)).toEqual(['column public.orders.note']);
    expect(found.leftOut).toEqual([
      expect.objectContaining({
        label: 'column public.users.age',
        reason: 'other-service',
        cure: 'belongs to users: tributary pull users',
      }),
      expect.objectContaining({ label: 'table public.scratch', reason: 'unowned' }),
    ]);
    expect([migrationsOf(shop, 'users'), migrationsOf(shop, 'orders')]).toEqual([
      ['create_users'],
      ['create_orders', 'add_note_to_orders'],
    ]);
  });

  test('leaves out what drops data, and what hangs on it, unless it has leave', async () => {
    const shop = await aServersShop();
    await shop.tamper('alter table public.orders drop column user_id');
    const refused = await shop.run(['pull', 'orders']);
    expect(refused.code).toBe(1);
    expect(refused.stdout.replace(/postgres:\S+/, '<url>,')).toMatchInlineSnapshot(`
      "shop → <url>, 2 of 2 migrations applied

      left out
        missing column public.orders.user_id
                rows or values would be lost wherever the migration runs: --allow-data-loss takes it in
        missing constraint orders_user_id_fkey on public.orders
                cannot be without column public.orders.user_id, which is left out

      Nothing pulled: all that differs of orders was left out. Nothing was written.
      "
    `);
    expect(migrationsOf(shop, 'orders')).toEqual(['create_orders']);
    const found = await pulled(shop, 'orders', '--allow-data-loss');
    expect(found).toMatchObject({ exitCode: 0, isWritten: true, leftOut: [], remaining: [] });
    expect(found.sql).toContain('-- @phase contract\n');
  });

  test('claims what nobody owns when it is named, and nothing else', async () => {
    const shop = await aServersShop();
    await shop.tamper('create table public.scratch (id int); create table public.other (id int)');
    const wrong = await shop.run(['pull', 'users', '--include', 'public.scrach']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean "public.scratch"?')]);
    const found = await pulled(shop, 'users', '--include', 'public.scratch');
    expect(found).toMatchObject({
      isWritten: true,
      taken: [{ label: 'table public.scratch' }],
      leftOut: [{ label: 'table public.other', reason: 'unowned' }],
      remaining: [],
    });
  });

  test('leaves out what cannot be without an object of somebody else', async () => {
    const shop = await aServersShop();
    await shop.tamper(
      'create table public.regions (id int primary key); alter table public.orders add region int references public.regions',
    );
    const found = await pulled(shop, 'orders');
    expect(found.taken.map(({ label }) => label)).toEqual(['column public.orders.region']);
    expect(found.leftOut).toMatchObject([
      { label: 'constraint orders_region_fkey on public.orders', reason: 'needs', needs: 'table public.regions' },
      { label: 'table public.regions', reason: 'unowned' },
    ]);
  });

  test('refuses what would not compose: a package that is not declared', async () => {
    const shop = await aServersShop();
    await shop.tamper('alter table public.users add last_order int references public.orders (id)');
    const { code, stderr } = await shop.run(['pull', 'users']);
    expect(code).toBe(1);
    expect(stderr).toContain('error dependency-undeclared');
    expect(stderr).toContain('relation public.orders belongs to "orders"');
    expect(migrationsOf(shop, 'users')).toEqual(['create_users']);
  });

  test('refuses what does not run as one migration, and writes nothing', async () => {
    const shop = await aServersShop();
    await shop.tamper("alter type public.mood add value 'sad'");
    await shop.tamper("alter table public.users alter column mood set default 'sad'");
    const { code, stderr } = await shop.run(['pull', 'users']);
    expect(code).toBe(1);
    expect(stderr).toContain('error draft-refused');
    expect(stderr).toContain('unsafe use of new value "sad" of enum type mood');
    expect(stderr).toContain('cure: Nothing was written.');
    expect(migrationsOf(shop, 'users')).toEqual(['create_users']);
  });

  test('refuses to make again what hangs on it and belongs to another service', async () => {
    const shop = await aServersShop();
    await shop.tamper('alter table public.users drop constraint users_pkey cascade');
    const { code, stderr } = await shop.run(['pull', 'users']);
    expect(code).toBe(1);
    expect(stderr).toContain('error others-touched');
    expect(stderr).toContain('what others own: constraint orders_user_id_fkey on public.orders of orders.');
    await shop.tamper('alter table public.users add primary key (id)');
    await shop.tamper('alter table public.orders add foreign key (user_id) references public.users (id)');
    await shop.tamper('drop view public.buyers; alter table public.users alter column mood type text');
    await shop.tamper(CREATE_ORDERS.slice(CREATE_ORDERS.indexOf('create view')));
    const view = await shop.run(['pull', 'users']);
    expect(view.stderr).toContain('what others own: view public.buyers of orders.');
    expect(migrationsOf(shop, 'users')).toEqual(['create_users']);
  });

  test('prints and proves with --dry-run, and writes nothing', async () => {
    const shop = await aServersShop();
    await shop.tamper('create index idx_users_email on public.users (email)');
    const { code, stdout } = await shop.run(['pull', 'users', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('create index idx_users_email on public.users using btree (email);\n');
    expect(stdout).toMatch(/Proven in a shadow: [^]+\nNot written: .+_add_idx_users_email\/migration\.sql\n$/);
    expect(migrationsOf(shop, 'users')).toEqual(['create_users']);
  });

  test('says where there is nothing to pull, and what is not compared', async () => {
    const shop = await aServersShop();
    expect(await shop.run(['pull', 'users'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing to pull: what users owns is as its migrations give it.\n'),
    });
    await shop.tamper('create cast (int as json) with inout');
    expect((await shop.run(['pull', 'users'])).stdout).toContain(
      'Cannot be pulled, since such objects are not read in detail:\n  1 cast: integer AS json\n',
    );
  });

  test('refuses a service that is not there, a bad name, and a database that is not where the stream is', async () => {
    const project = aShop();
    await project.run(['compose', '--lock-only']);
    const said = async (...args: readonly string[]) => {
      const { code, stderr } = await project.run(['pull', ...args]);
      return [code, stderr];
    };
    expect(await said('user')).toEqual([
      2,
      expect.stringContaining('Did you mean "users"? Its services: users, orders.'),
    ]);
    expect(await said('users', 'Add-Things')).toEqual([
      2,
      expect.stringContaining('"Add-Things" is not a migration name'),
    ]);
    expect(await said('users')).toEqual([2, expect.stringContaining('error ledger-absent')]);
    await project.run(['migrate', '--quiet', '--to', 'users/20260101000000_create_users']);
    expect(await said('users')).toEqual([1, expect.stringContaining('error database-behind')]);
  });

  test('refuses to write into an installed package', async () => {
    const project = aShop();
    project.remove('app/node_modules/@acme/users');
    project.write(
      'app/node_modules/@acme/users/package.json',
      readFileSync(join(project.root, 'users/package.json'), 'utf8'),
    );
    project.write('app/node_modules/@acme/users/migrations/20260101000000_create_users/migration.sql', CREATE_USERS);
    const { code, stderr } = await project.run(['pull', 'users']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('error package-read-only')]);
    expect(existsSync(join(project.root, 'app/.tributary'))).toBe(false);
  });

  test('says no password, and what it says to type is all there is to do', async () => {
    const shop = await aServersShop('s3cret');
    await shop.tamper('alter table public.users add nickname text; grant all on public.users to pg_read_all_data');
    const { code, stdout, stderr } = await shop.run(['pull', 'users']);
    expect([code, stdout.includes('Proven')]).toEqual([0, true]);
    expect(stdout + stderr).not.toContain('s3cret');
    const [, key = '', url = ''] = /repair (\S+) --applied .* --database-url '(.+)'/.exec(stdout) ?? [];
    await shop.run(['compose', '--lock-only']);
    const repaired = await shop.run(['repair', key, '--applied', '--reason', 'pulled', '--database-url', url]);
    expect([repaired.code, (await shop.run(['drift'])).code]).toEqual([0, 0]);
  });
});
