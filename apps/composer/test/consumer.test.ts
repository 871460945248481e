import { fileURLToPath } from 'node:url';

import { users, type User } from '@tributary/auth';
import { serverDatabase, serverUrls } from '@tributary/testkit';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { tributary } from './support/command.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

interface Status {
  readonly migrations: readonly Readonly<Record<'key' | 'package' | 'checksum' | 'appliedAt' | 'state', string>>[];
}

describe.each(serverUrls())('the platform composition on the $name', ({ url: server }) => {
  test('is migrated and seeded by one command, reported in full, and read by a typed query', async () => {
    const target = await serverDatabase({ server });
    const options = { cwd: PROJECT, env: { DATABASE_URL: target.url } };
    try {
      expect(await tributary(['migrate'], options)).toMatchObject({ code: 0 });

      const status = JSON.parse((await tributary(['status', '--json'], options)).stdout) as Status;
      expect(new Set(status.migrations.map(({ state }) => state))).toEqual(new Set(['applied']));
      for (const { key, package: version, checksum, appliedAt } of status.migrations) {
        expect(key).toMatch(/^[a-z]+\/\d{14}_[a-z_]+$/);
        expect(version).toMatch(/^@tributary\/[a-z]+@\d+\.\d+\.\d+$/);
        expect(checksum).toMatch(/^sha256:[0-9a-f]{64}$/);
        expect(new Date(appliedAt).getTime()).toBeGreaterThan(0);
      }

      const client = postgres(target.url, { max: 1 });
      const rows = await drizzle({ client }).select().from(users).where(eq(users.username, 'system'));
      await client.end();
      expectTypeOf(rows).toEqualTypeOf<User[]>();
      expectTypeOf(rows[0]!.status).toEqualTypeOf<
        'pending' | 'active' | 'inactive' | 'locked' | 'suspended' | 'deleted'
      >();
      expect(rows).toMatchObject([{ displayName: 'System', status: 'inactive', mfaMethods: [] }]);
    } finally {
      await target.drop();
    }
  });
});
