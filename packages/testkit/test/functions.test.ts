import { afterAll, beforeAll, expect, test } from 'vitest';

import { callableFunctions, composedDatabase, looseFunctions, type Database } from '../src/index.ts';

let database: Database;

/** A function for signed-in users with its owner's rights. */
const aDefiner = (signature: string, returns: string, body: string): string => `
  create function public.${signature} returns ${returns} language plpgsql security definer set search_path = '' as
    $f$ begin ${body} end $f$;
  revoke execute on function public.${signature.replaceAll(/\bp_\w+ /g, '')} from public;
  grant execute on function public.${signature.replaceAll(/\bp_\w+ /g, '')} to authenticated;`;

const FUNCTIONS = [
  aDefiner('checked(p_user_id uuid, p_note text)', 'void', 'perform public.require_caller(p_user_id);'),
  aDefiner('trusting(p_user_id uuid)', 'integer', 'return 1;'),
  aDefiner(
    'claim_only(p_user_id uuid)',
    'void',
    `if auth.role() = 'service_role' then return; end if; perform public.require_caller(p_user_id);`,
  ),
  aDefiner('own_accounts()', 'setof text', 'return query select id::text from auth.users where id = auth.uid();'),
  aDefiner('all_accounts()', 'setof text', 'return query select id::text from auth.users;'),
  aDefiner('by_order(p_order_id uuid)', 'integer', 'return 1;'),
  'create function public.invoker() returns integer language sql as $f$ select 1 $f$;',
  aDefiner('closed(p_user_id uuid)', 'integer', 'return 1;'),
  'revoke execute on function public.closed(uuid) from authenticated;',
];

beforeAll(async () => {
  database = await composedDatabase(new URL('../../platform/', import.meta.url));
  for (const statement of FUNCTIONS) await database.query(statement);
});
afterAll(() => database.close());

test('the catalog says which functions are to be tried', async () => {
  expect((await callableFunctions(database)).map(({ identity, takes }) => `${identity} ${takes}`)).toEqual([
    'public.all_accounts() nothing',
    'public.by_order(uuid) something else',
    'public.checked(uuid,text) user',
    'public.claim_only(uuid) user',
    'public.own_accounts() nothing',
    'public.require_caller(uuid) user',
    'public.trusting(uuid) user',
  ]);
});

test('each is called as somebody else, and with forged claims', async () => {
  expect(await looseFunctions(database, await callableFunctions(database))).toMatchInlineSnapshot(`
    [
      "public.all_accounts(), called by anotherTenant: served",
      "public.all_accounts(), called by no claims: served",
      "public.all_accounts(), called by empty claims: served",
      "public.all_accounts(), called by claims that are no JSON: served",
      "public.all_accounts(), called by an empty account: served",
      "public.all_accounts(), called by an account that is no uuid: served",
      "public.all_accounts(), called by a tenant that is no uuid: served",
      "public.all_accounts(), called by the role of a backend: served",
      "public.all_accounts(), called by the role of a backend, and no account: served",
      "public.all_accounts(), called by the role of a backend in a setting of its own: served",
      "public.by_order(uuid), called by anotherUser: served",
      "public.by_order(uuid), called by anotherTenant: served",
      "public.by_order(uuid), called by no claims: served",
      "public.by_order(uuid), called by empty claims: served",
      "public.by_order(uuid), called by claims that are no JSON: served",
      "public.by_order(uuid), called by an empty account: served",
      "public.by_order(uuid), called by an account that is no uuid: served",
      "public.by_order(uuid), called by a tenant that is no uuid: served",
      "public.by_order(uuid), called by the role of a backend: served",
      "public.by_order(uuid), called by the role of a backend, and no account: served",
      "public.by_order(uuid), called by the role of a backend in a setting of its own: served",
      "public.by_order(uuid) names no user in its arguments: try by hand whom it serves",
      "public.claim_only(uuid), called by the role of a backend: served",
      "public.claim_only(uuid), called by the role of a backend, and no account: served",
      "public.claim_only(uuid), called by the role of a backend in a setting of its own: served",
      "public.trusting(uuid), called by anotherUser: served",
      "public.trusting(uuid), called by anotherTenant: served",
      "public.trusting(uuid), called by no claims: served",
      "public.trusting(uuid), called by empty claims: served",
      "public.trusting(uuid), called by claims that are no JSON: served",
      "public.trusting(uuid), called by an empty account: served",
      "public.trusting(uuid), called by an account that is no uuid: served",
      "public.trusting(uuid), called by a tenant that is no uuid: served",
      "public.trusting(uuid), called by the role of a backend: served",
      "public.trusting(uuid), called by the role of a backend, and no account: served",
      "public.trusting(uuid), called by the role of a backend in a setting of its own: served",
    ]
  `);
});
