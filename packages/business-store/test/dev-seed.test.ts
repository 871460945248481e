import { composedDatabase, executorOn } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import demo from '../seeds/dev/010_tenant_schemas.ts';
import { applyTenantSchema, validateTenantDescription } from '../src/index.ts';
import { transactionalOn } from './port.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
const tenantId = '5f1c0000-0000-4000-8000-000000000300';

const runSeed = async (): Promise<void> => {
  for (const query of demo(drizzle(async () => ({ rows: [] })))) {
    const { sql: text, params } = query.toSQL();
    await database.query(text, params);
  }
};

const stored = async (): Promise<unknown> => {
  const [row] = await database.query<{ json: string }>(
    'select schema_json::text as json from business_store.tenant_schemas',
  );
  return JSON.parse(row!.json);
};

beforeAll(runSeed);

test('is version 1 of one tenant, not applied, valid for those whom nobody vouches for', async () => {
  expect(await database.query('select tenant_id, version, applied_at from business_store.tenant_schemas')).toEqual([
    { tenant_id: tenantId, version: 1, applied_at: null },
  ]);
  expect(validateTenantDescription(await stored()).findings).toEqual([]);
});

test('is applied as it is stored, and stays when it is seeded again', async () => {
  const report = await applyTenantSchema(transactionalOn(database), { tenantId, description: await stored() });
  expect(report.version).toBe(1);
  const made = await executorOn(database).execute(
    sql`select relname from pg_class where relnamespace = ${report.schema}::regnamespace and relkind = 'r' order by relname collate "C"`,
  );
  expect(made.map(({ relname }) => relname)).toEqual([
    'clients',
    'companies',
    'company_founders',
    'founders',
    'investors',
    'rental_detail_categories',
    'rental_details',
    'rental_groups',
    'rentals',
    'rounds',
    'stock',
    'term_sheets',
  ]);
  await runSeed();
  expect(await database.query('select applied_at is not null as applied from business_store.tenant_schemas')).toEqual([
    { applied: true },
  ]);
});
