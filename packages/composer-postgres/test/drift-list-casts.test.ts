import { describe, expect, test } from 'vitest';

import { openStreamFacts, readDrift, replayFacts, type Drift } from '../src/drift.ts';
import { withCastValues } from '../src/facts/list-casts.ts';
import { applyPlan, type Database } from '../src/index.ts';
import { CLUSTER_CACHE, engines } from './support/databases.ts';
import { parser, streamOf, TESTER } from './support/stream.ts';

/** `in` and `not in` on varchar columns, wherever PostgreSQL prints an expression. */
const ORDERS = streamOf({
  orders: {
    migrations: {
      '20260101000000_create_orders': `
        create domain public.size as varchar constraint sizes check (value in ('s', 'm'));
        create table public.orders (
          id int primary key, status varchar(20), note text,
          is_open boolean generated always as (status in ('new', 'paid')) stored,
          constraint states check (status in ('new', 'it''s, ]', '\\', 'ANY ((ARRAY[')),
          constraint no_states check (status not in ('x', null)),
          constraint notes check (note in ('a', 'b'))
        );
        create index idx_orders_open on public.orders (id) where status in ('new', 'paid');
        alter table public.orders enable row level security;
        create policy orders_open on public.orders using (status in ('new', 'paid')) with check (status not in ('x', 'y'));
        create view public.open_orders as select o.id from public.orders o, public.orders other where o.status in ('new', 'paid');
        create materialized view public.kept_orders as select o.id from public.orders o, public.orders other where o.status in ('new', 'paid');
        create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$;
        create trigger touch before update on public.orders for each row when (new.status in ('new', 'paid'))
          execute function public.touch();`,
    },
  },
});

const facts = openStreamFacts(
  await replayFacts({ plan: ORDERS.planFor(), parser, extensions: [], clusterCache: CLUSTER_CACHE }),
);

const migrated = async (open: () => Promise<Database>): Promise<Database> => {
  const database = await open();
  await applyPlan(database, { plan: ORDERS.planFor(), parser, ...TESTER });
  return database;
};

/** What a dump has of them: drop, and make anew from what PostgreSQL prints. */
const PRINTED = `
  select format('alter table %s drop constraint %I; alter table %1$s add constraint %2$I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as sql
    from pg_constraint where contype = 'c' and conrelid = 'public.orders'::regclass
  union all select format('alter domain public.size drop constraint %I; alter domain public.size add constraint %1$I %s', conname, pg_get_constraintdef(oid))
    from pg_constraint where contypid = 'public.size'::regtype and contype = 'c'
  union all select 'drop index public.idx_orders_open; ' || pg_get_indexdef('public.idx_orders_open'::regclass)
  union all select 'drop view public.open_orders; create view public.open_orders as ' || pg_get_viewdef('public.open_orders'::regclass)
  union all select 'drop materialized view public.kept_orders; create materialized view public.kept_orders as '
    || pg_get_viewdef('public.kept_orders'::regclass)
  union all select 'drop trigger touch on public.orders; ' || pg_get_triggerdef(oid) from pg_trigger where tgname = 'touch'
  union all select format('drop policy orders_open on public.orders; create policy orders_open on public.orders using (%s) with check (%s)', qual, with_check)
    from pg_policies where policyname = 'orders_open'
  union all select 'alter table public.orders drop column is_open; alter table public.orders add column is_open boolean generated always as ('
    || pg_get_expr(adbin, adrelid) || ') stored' from pg_attrdef where adrelid = 'public.orders'::regclass`;

const readAgain = async (database: Database): Promise<void> => {
  for (const { sql } of await database.query<{ sql: string }>(PRINTED))
    for (const statement of sql.split('; ')) await database.query(statement);
};

const checks = async (database: Database): Promise<readonly unknown[]> =>
  database.query(`select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'no_states'`);

const told = ({ differences }: Drift): readonly string[] =>
  differences.map(({ kind, object, attributes }) => `${kind} ${object.kind} ${object.name}: ${attributes.join()}`);

const OTHERS = [
  ["status in ('new', 'it''s, ]', '\\')", 'a value less'],
  ["status in ('new', '\\', 'it''s, ]', 'ANY ((ARRAY[')", 'another order'],
  ["note in ('new', 'it''s, ]', '\\', 'ANY ((ARRAY[')", 'another column'],
  ["status not in ('new', 'it''s, ]', '\\', 'ANY ((ARRAY[')", 'the opposite'],
] as const;

describe.each(engines())('lists of values of $name, read again', ({ open }) => {
  test('are spelled otherwise and no drift', async () => {
    const database = await migrated(open);
    expect(told(await readDrift(database, { stream: facts }))).toEqual([]);
    const before = await checks(database);
    await readAgain(database);
    expect(await checks(database)).not.toEqual(before);
    expect(told(await readDrift(database, { stream: facts }))).toEqual([]);
  });

  test('are a drift where they say something else', async () => {
    const database = await migrated(open);
    await readAgain(database);
    for (const [condition, name] of OTHERS) {
      await database.query('alter table public.orders drop constraint states');
      await database.query(`alter table public.orders add constraint states check (${condition})`);
      expect(told(await readDrift(database, { stream: facts })), name).toEqual(['changed constraint states: def']);
    }
  });
});

test.each([
  ["ANY ((ARRAY['a'::character varying])::text[])", "ANY (ARRAY[('a'::character varying)::text])"],
  [
    "x <> ALL ((ARRAY['a, '']'::character varying, NULL::character varying])::text[]) AND y",
    "x <> ALL (ARRAY[('a, '']'::character varying)::text, (NULL::character varying)::text]) AND y",
  ],
])('%s is spelled as it is read again', (first, second) => {
  expect(withCastValues(first)).toBe(second);
  expect(withCastValues(second)).toBe(second);
});

test.each([
  "x = 'ANY ((ARRAY['::character varying])::text[])'",
  `x = "ANY ((ARRAY['a'::character varying])::text[])"`,
  "x = 'ANY ((ARRAY[''a''::character varying])::text[])'",
  "ANY ((ARRAY['a'::character varying, other])::text[])",
  "ANY ((ARRAY['a'::character varying(3)])::text[])",
  "ANY ((ARRAY['a'::character varying])::citext[])",
  "ANY ((ARRAY['a'::bpchar])::text[])",
  "ANY (ARRAY['a'::text])",
])('%s stays', (expression) => {
  expect(withCastValues(expression)).toBe(expression);
});
