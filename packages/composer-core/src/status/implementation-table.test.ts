import { expect, test } from 'vitest';

import type { SchemaPackage } from '../model.ts';
import { implementationTable, type TableFacts } from './implementation-table.ts';

const service = (name: string): SchemaPackage => ({
  service: name,
  name: `@acme/${name}`,
  version: '1.0.0',
  directory: `/${name}`,
  manifestPath: `${name}/package.json`,
  dependencies: [],
  requires: {},
  extensions: [],
  dispensable: {},
  options: {},
  chosen: [],
  leftOut: [],
  allows: [],
  internal: [],
  encrypted: [],
  access: [],
  migrations: [],
  seeds: [],
});

const table = (name: string, facts: Partial<TableFacts> = {}): TableFacts => ({
  table: name,
  notes: [],
  hasRowSecurity: true,
  policies: 0,
  publications: [],
  ...facts,
});

test('rows come by service in stream order, then by migration; every cell is derived', () => {
  const rows = implementationTable({
    packages: [service('platform'), service('auth')],
    tables: [
      table('public.keys', { access: 'service role only: key material' }),
      table('public.users', { policies: 2, purpose: 'User accounts.' }),
      table('public.legacy', { policies: 1, supersededBy: 'users', notes: ['kept for reading'] }),
      table('public.logs', { publications: ['supabase_realtime'] }),
      table('auth.users', { hasRowSecurity: false }),
      table('public.stray', { policies: 1 }),
    ],
    creators: new Map([
      ['public.keys', 'auth/20260202000000_create_keys'],
      ['public.users', 'auth/20260101000000_create_users'],
      ['public.legacy', 'auth/20260101000000_create_users'],
      ['public.logs', 'auth/20260303000000_create_logs'],
      ['auth.users', 'platform/20260101000000_create_accounts'],
    ]),
    seeds: new Map([['public.users', ['auth/reference/010_users.sql', 'tasks/dev/010_people.sql']]]),
  });
  expect(rows.flatMap(({ table: name, purpose }) => (purpose === undefined ? [] : [[name, purpose]]))).toEqual([
    ['public.users', 'User accounts.'],
  ]);
  expect(rows.map((row) => [row.owner, row.table, row.migration, row.seeds, row.rowSecurity, row.notes])).toEqual([
    ['platform', 'auth.users', '20260101000000_create_accounts', [], 'off', []],
    [
      'auth',
      'public.legacy',
      '20260101000000_create_users',
      [],
      '1 policy',
      ['superseded by users', 'kept for reading'],
    ],
    [
      'auth',
      'public.users',
      '20260101000000_create_users',
      ['reference/010_users.sql', 'tasks/dev/010_people.sql'],
      '2 policies',
      [],
    ],
    ['auth', 'public.keys', '20260202000000_create_keys', [], 'service role only: key material', []],
    [
      'auth',
      'public.logs',
      '20260303000000_create_logs',
      [],
      'no policy, no reason given',
      ['published in supabase_realtime'],
    ],
    ['unknown', 'public.stray', undefined, [], '1 policy', []],
  ]);
});
