import { drizzleDrivers } from '@tributary/testkit';
import { expect, test } from 'vitest';

import { applyTenantSchema, schemaMigrations, tenantSchemas } from '../src/index.ts';
import { everything } from './descriptions.ts';

// A bare PGlite brings no extensions.
const description = { ...everything, extensions: [] };
const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';

test.each(drizzleDrivers(new URL('..', import.meta.url)))(
  '$name: a schema is made, logged, and refused',
  ({ asOwner }) =>
    asOwner(async (db) => {
      const report = await applyTenantSchema(db, { tenantId, description, trust: 'code' });
      expect(report).toMatchObject({ version: 1, schema: 'tenant_aaaaaaaa_0000_4000_8000_000000000001' });
      const bad = {
        schemas: [{ name: 'a', tables: [{ name: 'b', columns: { c: { type: 'integer', default: "'x'" } } }] }],
      };
      const failed = applyTenantSchema(db, { tenantId, description: bad, trust: 'code' });
      await expect(failed).rejects.toMatchObject({ code: 'tenant-statement-failed', sqlstate: '22P02' });
      const versions = await db.select().from(tenantSchemas).orderBy(tenantSchemas.version);
      expect(versions.map(({ version, appliedAt }) => [version, appliedAt === null])).toEqual([
        [1, false],
        [2, true],
      ]);
      expect(versions[0]?.schemaJson).toEqual(JSON.parse(JSON.stringify(description)));
      const attempts = await db.select().from(schemaMigrations).orderBy(schemaMigrations.createdAt);
      expect(attempts.map(({ status }) => status)).toEqual(['success', 'failed']);
    }),
);
