import { describe, expect, test } from 'vitest';

import { readLedger, type Database } from '../src/index.ts';
import { applyRollback, fingerprint, readFacts } from '../src/rollback.ts';
import { engines } from './support/databases.ts';
import { applyStream, rollBack, stepsFor } from './support/rollback.ts';
import { parser, shopWith, TESTER } from './support/stream.ts';

const base = {
  '20260101000000_create_base': `
    create table public.people (id int primary key, name text not null default '');
    create function public.greet() returns text language sql as $$ select 'hello' $$;
    create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$;
    comment on table public.people is 'People.';
    revoke execute on function public.greet() from public;`,
};

/** What a migration does, each after the ones before it. */
const cases: Readonly<Record<string, string>> = {
  'a table with its keys, indexes and checks': `create table public.orders (id int generated always as identity primary key,
     person_id int references public.people (id), total numeric check (total > 0));
     create index idx_orders_person_id on public.orders (person_id);`,
  'a column with its default': 'alter table public.people add column age int not null default 0;',
  'an index': 'create index idx_people_name on public.people (name);',
  'a check': 'alter table public.people add constraint named check (length(name) < 100);',
  'a function': 'create function public.later() returns int language sql as $$ select 1 $$;',
  'the body of a function': `create or replace function public.greet() returns text language sql as $$ select 'servus; --' $$;`,
  'a policy and row level security': `alter table public.people enable row level security;
     create policy own on public.people for select to public using (id = 1);`,
  'a trigger': 'create trigger touched before update on public.people for each row execute function public.touch();',
  'a type': `create type public.mood as enum ('good', 'bad');`,
  'a grant':
    'grant select, update (name) on table public.people to pg_monitor; grant execute on function public.greet() to public;',
  'a revoked right':
    'revoke all on function public.touch() from public; grant all on table public.people to pg_monitor;',
  'a comment': `comment on table public.people is 'Persons.'; comment on column public.people.name is 'Full name.';`,
  'a view': 'create view public.names as select name from public.people;',
  'a schema': 'create schema archive; create table archive.people (id int);',
  'a default and not null': `alter table public.people alter column name drop not null, alter column name set default 'x';`,
  'a function that it dropped': 'drop function public.greet();',
};

const print = async (database: Database): Promise<string> => fingerprint(await readFacts(database));

const nameOf = (index: number): string => `202602${String(index + 1).padStart(2, '0')}000000_change_it`;
const changes = Object.values(cases);
/** The base and one change more each time. */
const stages = changes.map((_, index) =>
  shopWith({ ...base, ...Object.fromEntries(changes.slice(0, index + 1).map((sql, at) => [nameOf(at), sql])) }),
);
const whole = stages.at(-1)!;

describe.each(engines())('derived downs on $name', ({ open }) => {
  test('undo every change, one after the other, to the fingerprint before it', async () => {
    const database = await open();
    await applyStream(database, shopWith(base));
    const prints = [await print(database)];
    for (const stage of stages) {
      await applyStream(database, stage);
      prints.push(await print(database));
    }
    const steps = await stepsFor(database, whole, { steps: stages.length });
    for (const [index, step] of steps.entries()) {
      await applyRollback(database, { steps: [step], parser, ...TESTER });
      expect([index, await print(database)]).toEqual([index, prints.at(-2 - index)]);
    }
    expect((await readLedger(database)).migrations.map(({ key }) => key)).toEqual(['shop/20260101000000_create_base']);
    await applyStream(database, whole);
    expect(await print(database)).toBe(prints.at(-1));
    expect(new Set(prints).size).toBe(prints.length);
  }, 300_000);

  test('restore the old body of a function, and take a concurrently built index away concurrently', async () => {
    const database = await open();
    const stream = shopWith({
      ...base,
      '20260102000000_greet': cases['the body of a function']!,
      '20260103000000_index_name': 'create index concurrently idx_people_name on public.people (name);',
    });
    await applyStream(database, stream);
    expect(await database.query('select public.greet() as text')).toEqual([{ text: 'servus; --' }]);
    const { rolledBack } = await rollBack(database, stream, { target: { steps: 2 } });
    expect(rolledBack).toEqual(['shop/20260103000000_index_name', 'shop/20260102000000_greet']);
    expect(await database.query('select public.greet() as text')).toEqual([{ text: 'hello' }]);
    expect(await database.query("select to_regclass('public.idx_people_name') is null as gone")).toEqual([
      { gone: true },
    ]);
    const events = await database.query<{ kind: string }>(
      "select kind from tributary.events where kind like 'roll%' order by id",
    );
    expect(events.map(({ kind }) => kind)).toEqual(['rollback-started', 'rolled-back', 'rolled-back']);
  });
});
