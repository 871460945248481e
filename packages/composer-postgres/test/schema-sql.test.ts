import { streamChain } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import { applyPlan, readTables } from '../src/index.ts';
import { replayStream, schemaSql, type Effect } from '../src/shadow.ts';
import { CLUSTER_CACHE, engines } from './support/databases.ts';
import { EVERYTHING } from './support/everything.ts';
import { parser, streamOf, TESTER, type Stream } from './support/stream.ts';

const stream = streamOf({
  users: {
    migrations: {
      '20260101000000_create_users': `
create table public.users (id int primary key, email text not null unique);
comment on table public.users is 'People.
@access service role only: tests
@note born here';
create type public.mood as enum ('good', 'bad');`,
      '20260103000000_secure_users': `
alter table public.users enable row level security;
create policy "users see themselves" on public.users for select using (id = 1);
do $$ begin execute 'alter table public.users add column mood public.mood'; end $$;`,
    },
  },
  orders: {
    needs: ['users'],
    migrations: {
      '20260102000000_create_orders': `
create table public.orders (user_id int not null references public.users (id), total numeric(10, 2) default 0);
create index orders_user on public.orders (user_id);
comment on table public.orders is '@superseded-by public.invoices';
create function public.order_total(int) returns numeric language sql stable as 'select sum(total) from public.orders where user_id = $1';`,
    },
  },
});

interface Replayed {
  readonly sql: string;
  readonly effects: readonly Effect[];
  readonly tables: Awaited<ReturnType<typeof readTables>>;
}

const replayed = async (clusterCache: string | undefined, of: Stream = stream): Promise<Replayed> => {
  const cache = clusterCache === undefined ? {} : { clusterCache };
  const shadow = await replayStream({ plan: of.planFor(), parser, ...cache });
  try {
    const options = { composition: 'shop', chain: streamChain(of.lock.entries), services: of.services };
    const sql = await schemaSql(shadow, options);
    return { sql, effects: shadow.effects, tables: await readTables(shadow.database) };
  } finally {
    await shadow.close();
  }
};

describe('schema.sql', () => {
  test('is the schema to read: by service, then object by object', async () => {
    expect((await replayed(CLUSTER_CACHE)).sql).toMatchInlineSnapshot(`
      "-- shop: the schema that its stream gives.
      -- Made by \`tributary compose\` from a replay; do not edit. To build a database use \`tributary migrate\`.
      -- stream afa12eeb81cc4e5fd1bfc77766186803db4df3e09d33cd54f8656338de45b821
      -- sha256 faac8778fa706ebc7c295395efa077ff65b76bba55f132cd9db9dc86448d1457

      -- ==== users =====================================================================================

      create table "public"."users" (
        "id"    integer not null,
        "email" text    not null,
        constraint "users_email_key" unique (email),
        constraint "users_pkey" primary key (id)
      );
      alter table "public"."users"
        enable row level security;
      alter table "public"."users"
        add column "mood" public.mood;
      create policy "users see themselves" on "public"."users"
        for select
        to PUBLIC
        using ((id = 1));
      comment on table "public"."users" is 'People.
      @access service role only: tests
      @note born here';

      create type "public"."mood" as enum (
        'good',
        'bad'
      );

      -- ==== orders ====================================================================================

      create table "public"."orders" (
        "user_id" integer       not null,
        "total"   numeric(10,2) default 0
      );
      alter table "public"."orders"
        add constraint "orders_user_id_fkey" foreign key (user_id) references public.users(id);
      create index orders_user on public.orders using btree (user_id);
      comment on table "public"."orders" is '@superseded-by public.invoices';

      create or replace function public.order_total (
        integer
      )
        returns numeric
        language sql
        stable
        AS $function$select sum(total) from public.orders where user_id = $1$function$;
      "
    `);
  });

  test('shows every object with the service that made it, whatever its kind, its name and its arguments', async () => {
    const two = streamOf({
      first: { migrations: { '20260101000000_create_one': 'create table public.one ();' } },
      shop: {
        needs: ['first'],
        migrations: {
          ...EVERYTHING,
          '20260104000000_hang_on_first': `comment on table public.one is 'Shown with its table.';
create function public.tags(text[], variadic "char"[]) returns int language sql as 'select 1';
create index "Odd index" on billing."Odd ""name""" (mood);`,
        },
      },
    });
    const { sql } = await replayed(CLUSTER_CACHE, two);
    const [, first = '', shop = ''] = sql.split(/^-- ==== .*\n\n/m);
    expect(first.trim()).toBe(
      `create table "public"."one" ();\ncomment on table "public"."one" is 'Shown with its table.';`,
    );
    expect(shop).toContain('create or replace function public.tags (');
    expect(shop).toContain('create index "Odd index" on billing."Odd ""name""" using btree (mood);');
  });

  test('has the same bytes each time, from a kept cluster and from one made anew', async () => {
    const kept = await replayed(CLUSTER_CACHE);
    expect(await replayed(CLUSTER_CACHE)).toEqual(kept);
    expect(await replayed(undefined)).toEqual(kept);
  });
});

describe('tables', () => {
  test('say what their comments and the catalog say', async () => {
    expect((await replayed(CLUSTER_CACHE)).tables).toEqual([
      {
        table: 'public.orders',
        supersededBy: 'public.invoices',
        notes: [],
        hasRowSecurity: false,
        policies: 0,
        publications: [],
      },
      {
        table: 'public.users',
        purpose: 'People.',
        access: 'service role only: tests',
        notes: ['born here'],
        hasRowSecurity: true,
        policies: 1,
        publications: [],
      },
    ]);
  });

  test.each(engines())('are the same on $name as in the replay', async ({ open }) => {
    const database = await open();
    await applyPlan(database, { plan: stream.planFor(), parser, ...TESTER });
    expect(await readTables(database)).toEqual((await replayed(CLUSTER_CACHE)).tables);
  });
});
