import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import { integrationsRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const build = drizzle(async () => ({ rows: [] }), { relations: integrationsRelations });

test('definitions are read with their instances, and back', async () => {
  const { sql, params } = build.query.integrationDefinitions
    .findMany({ with: { instances: { with: { definition: true } } } })
    .toSQL();
  expect(await database.query(sql, params)).toHaveLength(21);
});

test('tokens are read with their owner', async () => {
  for (const query of [
    build.query.userTokens.findMany({ with: { account: true, profile: true } }),
    build.query.oauthTokens.findMany({ with: { profile: true } }),
  ]) {
    const { sql, params } = query.toSQL();
    expect(await database.query(sql, params)).toEqual([]);
  }
});
