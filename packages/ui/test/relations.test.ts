import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import { uiRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

test("every table is read through Drizzle's query builder", async () => {
  const { query } = drizzle(async () => ({ rows: [] }), { relations: uiRelations });
  const counts = [];
  for (const built of [query.uiComponents, query.validationRules, query.flagConfigurations]) {
    const { sql, params } = built.findMany().toSQL();
    counts.push((await database.query(sql, params)).length);
  }
  expect(counts).toEqual([2, 15, 3]);
});
