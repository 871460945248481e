import { describe, expect, test } from 'vitest';

import {
  choosePull,
  isClean,
  openStreamFacts,
  readComparison,
  readDrift,
  replayFacts,
  type Difference,
  type Drift,
} from '../src/drift.ts';
import { applyPlan, type Database } from '../src/index.ts';
import { CLUSTER_CACHE, engines } from './support/databases.ts';
import { parser, streamOf, TESTER } from './support/stream.ts';

const SHOP = streamOf({
  users: {
    migrations: {
      '20260101000000_create_users': `
        create table public.users (id int primary key, name text not null default 'x', age int check (age > 0));
        create index idx_users_name on public.users (name);
        alter table public.users enable row level security;
        create policy users_all on public.users using (true);
        comment on table public.users is 'People.';`,
      '20260102000000_touch_users': `
        create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$;
        create trigger touch before update on public.users for each row execute function public.touch();
        revoke execute on function public.touch() from public;`,
      '20260103000000_add_email':
        'alter table public.users add column email text; grant select on public.users to public;',
    },
  },
  orders: {
    needs: ['users'],
    migrations: {
      '20260104000000_create_orders':
        'create table public.orders (id int primary key, user_id int references public.users (id), "Odd name" text);',
      '20260105000000_guard_users': 'create policy orders_of_users on public.users for select using (id > 0);',
    },
  },
});

const facts = openStreamFacts(
  await replayFacts({ plan: SHOP.planFor(), parser, extensions: [], clusterCache: CLUSTER_CACHE }),
);

const CREATE = 'users/20260101000000_create_users';
const TOUCH = 'users/20260102000000_touch_users';
const EMAIL = 'users/20260103000000_add_email';
const ORDERS = 'orders/20260104000000_create_orders';

type Told = Pick<Difference, 'kind' | 'owner' | 'expectedBy'> & { readonly object: Partial<Difference['object']> };

const users = { schema: 'public', table: 'users' } as const;

/** What is done behind the stream's back, and all that a drift has to say of it. */
const DEFECTS: readonly (readonly [name: string, sql: string, told: Told])[] = [
  [
    'an extra column',
    'alter table public.users add column nickname text',
    { kind: 'extra', object: { kind: 'column', ...users, name: 'nickname' }, owner: 'users', expectedBy: undefined },
  ],
  [
    'a missing column, by the migration that added it',
    'alter table public.users drop column email',
    { kind: 'missing', object: { kind: 'column', ...users, name: 'email' }, owner: 'users', expectedBy: EMAIL },
  ],
  [
    'a column that lost its not null',
    'alter table public.users alter column name drop not null',
    { kind: 'changed', object: { kind: 'column', ...users, name: 'name' }, owner: 'users', expectedBy: CREATE },
  ],
  [
    'another default',
    "alter table public.users alter column name set default 'y'",
    { kind: 'changed', object: { kind: 'default', ...users, name: 'name' }, owner: 'users', expectedBy: CREATE },
  ],
  [
    'a missing policy',
    'drop policy users_all on public.users',
    { kind: 'missing', object: { kind: 'policy', ...users, name: 'users_all' }, owner: 'users', expectedBy: CREATE },
  ],
  [
    'a policy that another service made on the table',
    'alter policy orders_of_users on public.users using (true)',
    {
      kind: 'changed',
      object: { kind: 'policy', ...users, name: 'orders_of_users' },
      owner: 'orders',
      expectedBy: 'orders/20260105000000_guard_users',
    },
  ],
  [
    'a changed function body',
    'create or replace function public.touch() returns trigger language plpgsql as $$ begin return null; end $$',
    { kind: 'changed', object: { kind: 'function', name: 'touch()' }, owner: 'users', expectedBy: TOUCH },
  ],
  [
    'a dropped index',
    'drop index public.idx_users_name',
    {
      kind: 'missing',
      object: { kind: 'index', ...users, name: 'idx_users_name' },
      owner: 'users',
      expectedBy: CREATE,
    },
  ],
  [
    'a dropped check',
    'alter table public.users drop constraint users_age_check',
    {
      kind: 'missing',
      object: { kind: 'constraint', ...users, name: 'users_age_check' },
      owner: 'users',
      expectedBy: CREATE,
    },
  ],
  [
    'an extra grant',
    'grant insert on public.orders to public',
    {
      kind: 'extra',
      object: { kind: 'grant', on: 'table', name: 'orders', role: 'PUBLIC' },
      owner: 'orders',
      expectedBy: undefined,
    },
  ],
  [
    'a function that was opened to everybody again',
    'grant execute on function public.touch() to public',
    {
      kind: 'changed',
      object: { kind: 'grant', on: 'function', name: 'touch()', role: 'PUBLIC' },
      owner: 'users',
      expectedBy: TOUCH,
    },
  ],
  [
    'a revoked grant',
    'revoke select on public.users from public',
    {
      kind: 'missing',
      object: { kind: 'grant', on: 'table', name: 'users', role: 'PUBLIC' },
      owner: 'users',
      expectedBy: EMAIL,
    },
  ],
  [
    'a disabled trigger',
    'alter table public.users disable trigger touch',
    { kind: 'changed', object: { kind: 'trigger', ...users, name: 'touch' }, owner: 'users', expectedBy: TOUCH },
  ],
  [
    'row level security that was turned off',
    'alter table public.users disable row level security',
    { kind: 'changed', object: { kind: 'table', name: 'users' }, owner: 'users', expectedBy: EMAIL },
  ],
  [
    'a changed comment',
    "comment on table public.users is 'Robots.'",
    { kind: 'changed', object: { kind: 'comment', on: 'table', name: 'users' }, owner: 'users', expectedBy: EMAIL },
  ],
  [
    'a table of a stranger',
    'create table public.scratch (id int)',
    { kind: 'extra', object: { kind: 'table', name: 'scratch' }, owner: undefined, expectedBy: undefined },
  ],
  [
    'a lost table, whole',
    'drop table public.orders',
    { kind: 'missing', object: { kind: 'table', name: 'orders' }, owner: 'orders', expectedBy: ORDERS },
  ],
  [
    'a column whose name needs quotes',
    'alter table public.orders drop column "Odd name"',
    { kind: 'missing', object: { kind: 'column', name: 'Odd name' }, owner: 'orders', expectedBy: ORDERS },
  ],
];

const migrated = async (open: () => Promise<Database>): Promise<Database> => {
  const database = await open();
  await applyPlan(database, { plan: SHOP.planFor(), parser, ...TESTER });
  return database;
};

/** Runs each statement, in order. */
const run = async (database: Database, statements: readonly string[]): Promise<void> => {
  for (const sql of statements) await database.query(sql);
};

const CLEAN: Drift = { profile: 'plain', differences: [], notCompared: [], sqlToStream: [], sqlToDatabase: [] };

describe.each(engines())('the drift of $name', ({ open }) => {
  test('is empty after a migration', async () => {
    expect(await readDrift(await migrated(open), { stream: facts })).toEqual(CLEAN);
  });

  test('tells every defect with its owner and the migration that expected otherwise, and its SQL mends it', async () => {
    const database = await migrated(open);
    for (const [name, sql, told] of DEFECTS) {
      await database.query(sql);
      const { differences, sqlToStream } = await readDrift(database, { stream: facts });
      expect(differences, name).toEqual([
        expect.objectContaining({ ...told, object: expect.objectContaining(told.object) }),
      ]);
      await run(database, sqlToStream);
      expect(await readDrift(database, { stream: facts }), name).toEqual(CLEAN);
    }
  });

  test('has the way back for every defect, too', async () => {
    const database = await migrated(open);
    const other = await migrated(open);
    for (const [, sql] of DEFECTS.filter(([name]) => !name.includes('lost table'))) await database.query(sql);
    await run(other, (await readDrift(database, { stream: facts })).sqlToDatabase);
    const labels = ({ differences }: Drift) => differences.map(({ kind, object }) => [kind, object]);
    expect(labels(await readDrift(other, { stream: facts }))).toEqual(
      labels(await readDrift(database, { stream: facts })),
    );
  });

  test('is pulled, defect by defect, by statements that make another database the same', async () => {
    const database = await migrated(open);
    const other = await migrated(open);
    const labels = ({ differences }: Drift) => differences.map(({ kind, object }) => [kind, object]);
    for (const [name, sql] of DEFECTS) {
      await database.query(sql);
      const comparison = await readComparison(database, { stream: facts });
      const { owner = 'users' } = comparison.drift.differences[0] ?? {};
      const pull = choosePull(comparison, { service: owner, claims: () => true, allowsDataLoss: true });
      expect([pull.taken.length, pull.leftOut], name).toEqual([comparison.drift.differences.length, []]);
      for (const statement of pull.statements) await other.query(statement.sql);
      const reached = await readDrift(other, { stream: facts });
      expect(labels(reached), name).toEqual(labels(comparison.drift));
      await run(database, comparison.drift.sqlToStream);
      await run(other, reached.sqlToStream);
    }
  });

  test('knows a renamed table again and keeps its rows', async () => {
    const database = await migrated(open);
    await run(database, ["insert into public.users values (1, 'ada')", 'alter table public.users rename to people']);
    const { differences, sqlToStream } = await readDrift(database, { stream: facts });
    expect(differences).toEqual([
      expect.objectContaining({
        kind: 'changed',
        object: { kind: 'table', schema: 'public', name: 'users' },
        owner: 'users',
        attributes: ['name'],
        foundAs: 'people',
        losesData: false,
        sqlToDatabase: ['ALTER TABLE "public"."users" RENAME TO "people"'],
      }),
    ]);
    await run(database, sqlToStream);
    expect(await database.query('select name from public.users')).toEqual([{ name: 'ada' }]);
    expect(await readDrift(database, { stream: facts })).toEqual(CLEAN);
  });

  test('names what it cannot compare, and is not clean where only one side has it', async () => {
    const database = await migrated(open);
    await database.query('create cast (int as json) with inout');
    const drift = await readDrift(database, { stream: facts });
    expect(drift).toMatchObject({
      differences: [],
      notCompared: [{ what: '1 cast: integer AS json', where: 'database' }],
    });
    expect(isClean(drift)).toBe(false);
  });

  test('says where the way to the stream loses data', async () => {
    const database = await migrated(open);
    await run(database, ['create table public.scratch (id int)', 'drop index public.idx_users_name']);
    const { differences } = await readDrift(database, { stream: facts });
    expect(differences.map(({ object, losesData }) => [object.name, losesData])).toEqual([
      ['idx_users_name', false],
      ['scratch', true],
    ]);
  });

  test('leaves the catalog as it was', async () => {
    const database = await migrated(open);
    const objects = () => database.query('select oid, relname from pg_class order by oid');
    const before = await objects();
    await readDrift(database, { stream: facts });
    expect(await objects()).toEqual(before);
  });
});
