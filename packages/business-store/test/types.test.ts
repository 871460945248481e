import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { expectTypeOf, test } from 'vitest';

import {
  applyTenantSchema,
  planTenantSchema,
  validateTenantDescription,
  type NewTenantSchema,
  type SchemaMigration,
  type TenantDescription,
  type TransactionalExecutor,
} from '../src/index.ts';

test('descriptions are applied over a database of either driver', () => {
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<TransactionalExecutor>();
  expectTypeOf<ReturnType<typeof drizzlePostgres>>().toExtend<TransactionalExecutor>();
  expectTypeOf(applyTenantSchema).parameter(0).toEqualTypeOf<TransactionalExecutor>();
});

test('only the tenant and the description have to be told', () => {
  expectTypeOf<{ tenantId: string; description: unknown }>().toExtend<Parameters<typeof applyTenantSchema>[1]>();
  expectTypeOf<{ tenantId: string; description: unknown }>().toExtend<Parameters<typeof planTenantSchema>[1]>();
});

test('a description that is valid is one', () => {
  const validation = validateTenantDescription({});
  if (validation.isValid) expectTypeOf(validation.description).toEqualTypeOf<TenantDescription>();
  else expectTypeOf(validation.findings[0]?.path).toEqualTypeOf<string | undefined>();
});

test('rows follow the tables', () => {
  expectTypeOf<NewTenantSchema['schemaJson']>().toEqualTypeOf<TenantDescription>();
  expectTypeOf<SchemaMigration['status']>().toEqualTypeOf<'pending' | 'success' | 'failed'>();
});
