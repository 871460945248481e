import { composedServerDatabase, executorOn, sqlstateOf, type Database } from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { matchProducts } from '../src/index.ts';
import { aPartner, aProduct, vectorAlong } from './catalogue.ts';

/* The run's embedded server has no pgvector: the package is there as a composition without it gives it. */
const target = await composedServerDatabase(new URL('..', import.meta.url));
let database: Database;
beforeAll(async () => {
  database = await target.connect();
});
afterAll(async () => {
  await database.close();
  await target.drop();
});

test('embeddings are lists of numbers, of any length', async () => {
  await aProduct(database, await aPartner(database), { embedding: '[0.5, 1]' });
  expect(await database.query('select embedding from public.products')).toEqual([{ embedding: [0.5, 1] }]);
});

test('nothing searches them', async () => {
  expect(await sqlstateOf(matchProducts(executorOn(database), { queryEmbedding: vectorAlong(0) }))).toBe('42704');
  expect(
    await database.query(
      `select from pg_proc where proname = 'match_products' union all select from pg_indexes where indexname = 'idx_products_embedding'`,
    ),
  ).toEqual([]);
});
