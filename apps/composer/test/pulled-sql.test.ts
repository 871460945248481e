import type { Difference, Pull } from '@tributary/composer-postgres/drift';
import { describe, expect, test } from 'vitest';

import { defaultName } from '../src/pull/migration-name.ts';
import { pulledSql } from '../src/report/pulled-sql.ts';

const difference = (
  kind: Difference['kind'],
  object: Partial<Difference['object']>,
  more: Partial<Difference> = {},
): Difference => ({
  kind,
  object: { kind: 'column', schema: 'public', table: 'users', name: 'nickname', ...object },
  owner: 'users',
  expectedBy: undefined,
  attributes: [],
  sqlToStream: [],
  sqlToDatabase: [],
  losesData: false,
  ...more,
});

test('the SQL of what is pulled says of each statement what it is for, once', () => {
  const column = difference('extra', {});
  const trigger = difference('changed', { kind: 'trigger', name: 'touch' }, { attributes: ['enabled'] });
  const pull: Pull = {
    taken: [column, trigger],
    leftOut: [],
    losesData: true,
    touches: [],
    statements: [
      { sql: 'one', difference: column },
      { sql: 'two', difference: column },
      { sql: 'three', difference: trigger },
      { sql: 'four', difference: undefined },
      { sql: 'five', difference: column },
    ],
  };
  expect(pulledSql(pull)).toMatchInlineSnapshot(`
    "-- Keeps what was changed by hand in a live database.
    -- @phase contract

    -- Add column public.users.nickname.
    one;
    two;

    -- Change trigger touch on public.users: enabled or not.
    three;

    -- Goes with the above.
    four;

    -- Goes with column public.users.nickname.
    five;
    "
  `);
});

test('a name with a line break stays in its comment', () => {
  const policy = difference('extra', { kind: 'policy', name: 'p\n;drop table users;--' });
  const statements = [{ sql: 'one', difference: policy }];
  const pull: Pull = { taken: [policy], leftOut: [], losesData: false, touches: [], statements };
  expect(pulledSql(pull)).toContain('\n-- Add policy p ;drop table users;-- on public.users.\none;\n');
});

describe('the name of a pulled migration', () => {
  test.each([
    ['add_nickname_to_users', [difference('extra', {})]],
    ['drop_nickname_from_users', [difference('missing', {})]],
    ['change_nickname_of_users', [difference('changed', {})]],
    ['add_idx_users_nickname', [difference('extra', { kind: 'index', name: 'idx_users_nickname' })]],
    ['drop_policy_users_all', [difference('missing', { kind: 'policy', name: 'users_all' })]],
    ['change_is_admin', [difference('changed', { kind: 'function', name: 'is_admin(uuid, text)' })]],
    ['grant_users_to_anon', [difference('extra', { kind: 'grant', on: 'table', name: 'users', role: 'anon' })]],
    ['revoke_users_from_anon', [difference('missing', { kind: 'grant', on: 'table', name: 'users', role: 'anon' })]],
    ['pull_changes_of_users', [difference('extra', {}), difference('extra', { kind: 'index', name: 'i' })]],
    ['pull_live_changes', [difference('extra', {}), difference('extra', { table: 'roles' })]],
    ['add_odd_name_to_users', [difference('extra', { name: 'Odd "name"' })]],
  ])('is %s', (name, differences) => {
    expect(defaultName(differences)).toBe(name);
  });
});
