import { expect, test } from 'vitest';

import { readAccess } from '../access/read-access.ts';
import type { SchemaPackage } from '../model.ts';
import { accessTable } from './access-table.ts';
import type { TableStatus } from './implementation-table.ts';

const declaring = (service: string, text: string): SchemaPackage =>
  ({
    service,
    access: readAccess([{ source: { path: 'access.json', text } }], { service, options: {} }, []).declarations,
  }) as unknown as SchemaPackage;

const aTable = (owner: string, table: string): TableStatus => ({ owner, table, seeds: [], rowSecurity: '', notes: [] });

test('services in their order, entries as written, then what nobody declares', () => {
  const packages = [
    declaring('shop', '{ "orders:open": { "owner": "select" }, "carts": {} }'),
    declaring('blog', '{ "store.files:blog": { "anonymous": "select" } }'),
    declaring('mail', '{}'),
  ];
  const tables = [
    aTable('shop', 'public.carts'),
    aTable('shop', 'public.notes'),
    aTable('shop', 'public.orders'),
    aTable('shop', 'store.files'),
    aTable('mail', 'public.letters'),
  ];
  const rows = accessTable({ packages, tables }).map(({ owner, table, case: kind, reach }) =>
    [owner, table, kind, reach === undefined ? 'not declared' : reach.owner.join(' ')].join(' '),
  );
  expect(rows).toEqual([
    'shop public.orders open select',
    'shop public.carts  ',
    'shop public.notes  not declared',
    'blog store.files blog ',
    'mail public.letters  not declared',
  ]);
});

test('nothing where nothing is declared', () => {
  expect(accessTable({ packages: [declaring('mail', '{}')], tables: [aTable('mail', 'public.letters')] })).toEqual([]);
});
