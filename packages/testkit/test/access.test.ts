import { IDENTITIES, ROW_COMMANDS, type AccessDeclaration, type RowCommand } from '@tributary/composer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aStage, forgedReach, triedMatrix, type Stage } from '../src/access/stage.ts';
import { composedDatabase, sampleRows, type Database } from '../src/index.ts';

let database: Database;
let stage: Stage;

const OWN = 'user_id = (select auth.uid())';

/** A table with an owner, what its grants and policies are, and nothing else. */
const aTable = (name: string, guards: string, columns = ''): string => `
  create table public.${name} (id uuid primary key default gen_random_uuid(), user_id uuid, note text${columns});
  alter table public.${name} enable row level security;
  revoke all on public.${name} from anon, authenticated;
  grant all on public.${name} to service_role;
  ${guards.replaceAll('$table', `public.${name}`)}`;

const GRANT_ALL = 'grant select, insert, update, delete on $table to authenticated;';

const TABLES = [
  aTable('closed', ''),
  aTable('own', `${GRANT_ALL} create policy p on $table to authenticated using (${OWN}) with check (${OWN});`),
  aTable('unguarded', `alter table $table disable row level security; grant all on $table to anon, authenticated;`),
  aTable(
    'emptied_by_all',
    `${GRANT_ALL} create policy s on $table for select to authenticated using (${OWN});
     create policy d on $table for delete to authenticated using (true);`,
  ),
  aTable(
    'by_column',
    `grant select (note), insert (user_id, note), update (note) on $table to authenticated;
     create policy p on $table to authenticated using (${OWN}) with check (${OWN});`,
  ),
  aTable(
    'append_only',
    `create function public.refuse() returns trigger language plpgsql as
       $f$ begin raise exception 'append-only' using errcode = '42501'; end $f$;
     create trigger t before update or delete on $table for each row execute function public.refuse();`,
  ),
  aTable(
    'by_tenant',
    `${GRANT_ALL} create policy p on $table to authenticated using (note = current_setting('app.current_tenant', true));`,
  ),
  aTable(
    'believing',
    `grant select on $table to authenticated;
     create policy p on $table for select to authenticated using (${OWN} or auth.role() = 'service_role');`,
  ),
  aTable(
    'careless',
    `create function public.careless() returns trigger language plpgsql as $f$ begin raise exception 'no'; end $f$;
     create trigger t before delete on $table for each row execute function public.careless();`,
  ),
  `create table public.child (id uuid primary key references public.own on delete restrict);
   alter table public.child enable row level security;
   grant all on public.child to service_role;`,
];

const ROWS = sampleRows({
  closed: ({ owner }) => ({ user_id: owner }),
  own: ({ owner }) => ({ user_id: owner }),
  'own:given': ({ anotherUser }) => ({ user_id: anotherUser }),
  unguarded: ({ owner }) => ({ user_id: owner }),
  emptied_by_all: ({ owner }) => ({ user_id: owner }),
  by_column: ({ owner, uuid }) => ({ id: uuid(), user_id: owner }),
  append_only: ({ owner }) => ({ user_id: owner }),
  by_tenant: ({ tenant }) => ({ note: tenant }),
  believing: ({ owner }) => ({ user_id: owner }),
  careless: ({ owner }) => ({ user_id: owner }),
  child: ({ row }) => ({ id: row('own').id }),
});

beforeAll(async () => {
  database = await composedDatabase(new URL('../../platform/', import.meta.url));
  for (const table of TABLES) await database.query(table);
  stage = await aStage(database, ROWS);
});
afterAll(() => database.close());

const ALL = 'select insert update delete';
const NONE = Object.fromEntries(IDENTITIES.map((identity) => [identity, '']));

describe('what is tried on a row', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['closed', { serviceRole: ALL }],
    ['own', { owner: ALL, serviceRole: ALL }],
    ['own:given', { anotherUser: ALL, serviceRole: ALL }],
    ['unguarded', { anonymous: ALL, owner: ALL, anotherUser: ALL, anotherTenant: ALL, serviceRole: ALL }],
    ['by_column', { owner: 'select insert update', serviceRole: ALL }],
    ['append_only', { serviceRole: 'select insert' }],
    ['by_tenant', { owner: ALL, anotherUser: ALL, serviceRole: ALL }],
    ['child', { serviceRole: ALL }],
  ])('%s', async (key, expected) => {
    expect(await triedMatrix(stage, key)).toEqual({ ...NONE, ...expected });
  });

  test('a delete without a condition reaches what no select would show', async () => {
    const { anotherUser, anotherTenant } = await triedMatrix(stage, 'emptied_by_all');
    expect({ anotherUser, anotherTenant }).toEqual({ anotherUser: 'delete', anotherTenant: 'delete' });
  });

  test('nothing stays', async () => {
    const before = await database.query('select * from public.own order by id');
    await triedMatrix(stage, 'own');
    expect(await database.query('select * from public.own order by id')).toEqual(before);
  });
});

describe('forged and empty claims', () => {
  const declared = (key: string, owner: readonly RowCommand[]): AccessDeclaration => ({
    key,
    table: `public.${key}`,
    reach: { anonymous: [], owner, anotherUser: [], anotherTenant: [], serviceRole: ROW_COMMANDS },
    path: 'access.json',
    line: 1,
  });

  test('reach nothing that the same role would not reach without them', async () => {
    expect(await forgedReach(stage, declared('own', ROW_COMMANDS))).toEqual([]);
    expect(await forgedReach(stage, declared('by_tenant', ROW_COMMANDS))).toEqual([]);
  });

  test('are told where a policy believes them', async () => {
    expect(await forgedReach(stage, declared('believing', ['select']))).toEqual([
      'the role of a backend: select',
      'the role of a backend, and no account: select',
      'the role of a backend in a setting of its own: select',
    ]);
  });
});

describe('what is told', () => {
  test('an error that is no answer', async () => {
    await expect(triedMatrix(stage, 'careless')).rejects.toThrow('delete of "careless" as serviceRole: ');
  });

  test('a declaration without a row', async () => {
    await expect(triedMatrix(stage, 'nobody')).rejects.toThrow(
      '"nobody" is declared, but test/rows.ts has no row of it',
    );
  });

  test('a row that the database refuses, and a parent that comes too late', async () => {
    const refused = aStage(database, sampleRows({ own: () => ({ id: 'no uuid' }) }));
    await expect(refused).rejects.toThrow('the sample row of "own": ');
    const late = aStage(database, sampleRows({ child: ({ row }) => ({ id: row('own').id }) }));
    await expect(late).rejects.toThrow('row("own"): no sample row of that key comes earlier');
    const unknown = aStage(database, sampleRows({ nowhere: () => ({}) }));
    await expect(unknown).rejects.toThrow('the sample row of "nowhere": there is no table public.nowhere');
  });
});
