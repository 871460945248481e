import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import { businessStoreRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const build = drizzle(async () => ({ rows: [] }), { relations: businessStoreRelations });

test('versions are read with their attempts, and back', async () => {
  const { sql, params } = build.query.tenantSchemas
    .findMany({ with: { attempts: { with: { version: true } } } })
    .toSQL();
  expect(await database.query(sql, params)).toEqual([]);
});
