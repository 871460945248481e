import { ownershipFindings, type Finding, type Permission, type ReplayRecord } from '@tributary/composer-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { replayStream } from '../src/shadow.ts';
import { CLUSTER_CACHE } from './support/databases.ts';
import { parser, streamOf, type Stream } from './support/stream.ts';

/**
 * auth makes users; each migration of tasks, which comes later, does one thing.
 *
 *   auth/create_users ◄── tasks/create_tasks ◄── tasks/… ◄── tasks/…
 */
const AUTH = `
create role reader;
create schema vault;
create table public.users (id int primary key, email text, name text, nickname text);
create table vault.keys (id int primary key);
create table public.sessions (id int);
create table public.people (id int);
create table public.old (id int, constraint old_id check (id > 0));
create policy old_all on public.old to reader using (true);
create view public.names as select name from public.users;
create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create function public.count_users(int) returns bigint language sql as $$ select count(*) from public.users $$;
create function public.tidy() returns void language plpgsql as $$ begin drop view public.names; end $$;
create type public.mood as enum ('good');
create publication live;
create table public.log (at date, id int) partition by range (at);
create materialized view public.totals as select count(*) from public.users;
grant select on public.sessions to reader;
revoke execute on function public.count_users(int) from public;
alter default privileges in schema public grant select on tables to reader;
`;

/** What tasks may do: it is its own, or it only refers. */
const FINE: Readonly<Record<string, string>> = {
  create_tasks: 'create table public.tasks (id int primary key, user_id int references public.users (id));',
  view_users:
    'create view public.task_users as select u.email from public.users u join public.tasks on user_id = u.id;',
  use_function: 'create trigger touch before update on public.tasks for each row execute function public.touch();',
  use_type: 'create table public.moods (mood public.mood);',
  publish_own: 'alter publication live add table public.tasks;',
  change_own: 'alter table public.tasks add column note text; grant select on public.tasks to reader;',
  write_late:
    'create function public.forget() returns void language plpgsql as $$ begin delete from public.users; end $$;',
  write_own: 'insert into public.tasks select 1, null from public.users;',
  drop_own_key: 'alter table public.tasks drop constraint tasks_user_id_fkey;',
};

/** What it may not, and the deed that its owner would have to allow. */
const FOREIGN: Readonly<Record<string, string>> = {
  drop_column: `
-- Built from text, so that no parser sees it.
do $$
declare target text := 'users';
begin
  execute 'alter table public.' || target || ' drop column nickname';
end $$;`,
  add_column: 'alter table public.users add column age int, add constraint age_positive check (age > 0);',
  put_policy: 'select 1;\ncreate policy tasks_see on public.users to reader using (true);',
  put_trigger: 'create trigger task_touch before update on public.users for each row execute function public.touch();',
  put_index: 'create index users_name on public.users (name);',
  put_index_dynamic: "do $$ begin execute 'create index users_email on public.users (email)'; end $$;",
  grant_select: 'create table public.labels (id int);\ngrant select on public.users to reader;',
  grant_column: 'grant update (name) on public.users to reader;',
  revoke_function: 'revoke all on function public.touch() from public;',
  grant_schema: 'grant usage on schema vault to reader;',
  comment_column: "comment on column public.users.email is 'Where tasks are sent to.';",
  insert_rows: "insert into public.tasks values (2);\ninsert into public.users values (1, 'a@b.c');",
  write_in_block:
    "do $$ begin update public.users set name = 'x'; execute 'delete from public.sessions'; execute format('truncate %I.people, public.people', 'public'); end $$;",
  write_with: 'with gone as (delete from public.sessions returning id) insert into public.tasks select id from gone;',
  secure_rows: 'alter table public.sessions enable row level security;',
  give_away: 'alter table public.people owner to reader;',
  rename_table: 'alter table public.people rename to persons;',
  alter_renamed: 'alter table public.persons add column tag text;',
  replace_view:
    "do $$ begin execute 'create or replace view public.names as select name, 1 as one from public.users'; end $$;",
  change_type: "alter type public.mood add value 'bad';",
  make_in_schema: 'create table vault.locks (id serial);',
  move_in_schema: 'alter table public.labels set schema vault;',
  call_function: 'select public.tidy();',
  publish_users: 'alter publication live add table public.users;',
  make_partition:
    "create table public.log_2026 partition of public.log for values from ('2026-01-01') to ('2027-01-01');",
  refresh_view: 'refresh materialized view public.totals;',
  revoke_rows: 'revoke all on public.sessions from reader;',
  drop_policy: 'drop policy old_all on public.old;',
  drop_constraint: 'alter table public.old drop constraint old_id;',
  drop_table: 'drop table public.old;',
  drop_function: 'drop function public.count_users(int);',
};

interface Judged {
  readonly stream: Stream;
  readonly record: ReplayRecord;
}

const replayed = async (services: Parameters<typeof streamOf>[0]): Promise<Judged> => {
  const stream = streamOf(services);
  const shadow = await replayStream({
    plan: stream.planFor(),
    parser,
    clusterCache: CLUSTER_CACHE,
    notesParts: true,
  });
  await shadow.close();
  // What is kept between runs is JSON.
  const { effects, parts } = shadow;
  return { stream, record: JSON.parse(JSON.stringify({ effects, parts })) as ReplayRecord };
};

const findingsOf = ({ stream, record }: Judged, allows: readonly Permission[] = []): readonly Finding[] =>
  ownershipFindings({
    packages: stream.packages.map((one) => (one.service === 'auth' ? { ...one, allows } : one)),
    keys: stream.lock.entries.map(({ key }) => key),
    record,
    parser,
  });

const numbered = (migrations: Readonly<Record<string, string>>, day: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(migrations).map(([name, sql], at) => [
      `202601${day}0000${String(at).padStart(2, '0')}_${name}`,
      sql,
    ]),
  );

const told = (findings: readonly Finding[]): string =>
  findings.map(({ key, line, column, message }) => `${key?.slice(21)} ${line}:${column} ${message}`).join('\n');

/** The permission that a cure prints. */
const permissionIn = ({ hint = '' }: Finding): Permission => JSON.parse(/\{.*\}$/.exec(hint)?.[0] ?? '') as Permission;

describe('what a service does to what another one made', () => {
  let judged: Judged;
  beforeAll(async () => {
    judged = await replayed({
      auth: { migrations: { '20260101000000_create_users': AUTH } },
      // Default privileges give rights to its table, which nobody else is to be blamed for.
      events: { migrations: { '20260101000001_create_events': 'create table public.events (id int);' } },
      tasks: { needs: ['auth'], migrations: { ...numbered(FINE, '02'), ...numbered(FOREIGN, '03') } },
    });
  }, 60_000);

  test('is told with both services, the place and a cure; what is fine is not told', () => {
    expect(told(findingsOf(judged))).toMatchInlineSnapshot(`
      "drop_column 3:1 "tasks" drops column nickname of table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      add_column 1:13 "tasks" alters column age and constraint age_positive of table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      put_policy 2:28 "tasks" puts policy tasks_see on table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      put_trigger 1:44 "tasks" puts trigger task_touch on table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      put_index 1:28 "tasks" puts index public.users_name on table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      put_index_dynamic 1:1 "tasks" puts index public.users_email on table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      grant_select 2:17 "tasks" changes the rights of reader on table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      grant_column 1:24 "tasks" changes the rights of reader on table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      revoke_function 1:1 "tasks" changes the rights of PUBLIC on function public.touch(), which belongs to "auth" (auth/20260101000000_create_users).
      grant_schema 1:1 "tasks" changes the rights of reader on schema vault, which belongs to "auth" (auth/20260101000000_create_users).
      comment_column 1:1 "tasks" comments on column email of table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      insert_rows 2:13 "tasks" inserts into table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      write_in_block 1:1 "tasks" deletes from table public.sessions, which belongs to "auth" (auth/20260101000000_create_users).
      write_in_block 1:1 "tasks" truncates table public.people, which belongs to "auth" (auth/20260101000000_create_users).
      write_in_block 1:1 "tasks" updates table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      write_with 1:27 "tasks" deletes from table public.sessions, which belongs to "auth" (auth/20260101000000_create_users).
      secure_rows 1:13 "tasks" alters table public.sessions, which belongs to "auth" (auth/20260101000000_create_users).
      give_away 1:13 "tasks" changes the owner of table public.people, which belongs to "auth" (auth/20260101000000_create_users).
      rename_table 1:13 "tasks" renames table public.people to public.persons, which belongs to "auth" (auth/20260101000000_create_users).
      alter_renamed 1:13 "tasks" alters column tag of table public.persons, which belongs to "auth" (auth/20260101000000_create_users).
      replace_view 1:1 "tasks" replaces view public.names, which belongs to "auth" (auth/20260101000000_create_users).
      change_type 1:1 "tasks" alters type public.mood, which belongs to "auth" (auth/20260101000000_create_users).
      make_in_schema 1:1 "tasks" makes table vault.locks in schema vault, which belongs to "auth" (auth/20260101000000_create_users).
      move_in_schema 1:1 "tasks" moves table vault.labels into schema vault, which belongs to "auth" (auth/20260101000000_create_users).
      call_function 1:1 "tasks" drops view public.names, which belongs to "auth" (auth/20260101000000_create_users).
      publish_users 1:34 "tasks" adds to publication live table public.users, which belongs to "auth" (auth/20260101000000_create_users).
      make_partition 1:43 "tasks" makes a table part of table public.log, which belongs to "auth" (auth/20260101000000_create_users).
      refresh_view 1:27 "tasks" refreshes materialized view public.totals, which belongs to "auth" (auth/20260101000000_create_users).
      revoke_rows 1:15 "tasks" changes the rights of reader on table public.sessions, which belongs to "auth" (auth/20260101000000_create_users).
      drop_policy 1:1 "tasks" drops policy old_all of table public.old, which belongs to "auth" (auth/20260101000000_create_users).
      drop_constraint 1:13 "tasks" drops constraint old_id of table public.old, which belongs to "auth" (auth/20260101000000_create_users).
      drop_table 1:1 "tasks" drops table public.old, which belongs to "auth" (auth/20260101000000_create_users).
      drop_function 1:1 "tasks" drops function public.count_users(integer), which belongs to "auth" (auth/20260101000000_create_users)."
    `);
  });

  test('is every one of them', () => {
    const keys = new Set(findingsOf(judged).map(({ key }) => key?.replace(/^.*?_/, '')));
    expect(Object.keys(FOREIGN).filter((name) => !keys.has(name))).toEqual([]);
    expect(Object.keys(FINE).filter((name) => keys.has(name))).toEqual([]);
  });

  test('is allowed by the permission that the cure prints, and by no less', () => {
    const findings = findingsOf(judged);
    const permissions = findings.map(permissionIn);
    expect(findingsOf(judged, permissions)).toEqual([]);
    for (const [at, { code, key, message }] of findings.entries()) {
      const others = permissions.filter((one) => JSON.stringify(one) !== JSON.stringify(permissions[at]));
      expect(findingsOf(judged, others)).toContainEqual(expect.objectContaining({ code, key, message }));
    }
  });
});
