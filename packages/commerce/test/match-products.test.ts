import { asAnon, asService, composedDatabase, executorOn, sqlstateOf } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { matchProducts, products, type MatchProductsArguments } from '../src/index.ts';
import { aPartner, aProduct, vectorAlong, vectorText } from './catalogue.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let florist: string;
let driver: string;

/*
 * Embeddings along axes: a query along axis 0 is at similarity 1 to roses, 1/√2 to mixed, 1/√3 to bouquet and 0 to limo.
 */
beforeAll(async () => {
  florist = await aPartner(database);
  driver = await aPartner(database);
  const embedded = (name: string, ...axes: readonly number[]) => ({
    name,
    embedding: vectorText(vectorAlong(...axes)),
  });
  await aProduct(database, florist, { ...embedded('bouquet', 0, 1, 2), manifest_url: 'https://example.com/ucp' });
  await aProduct(database, florist, {
    ...embedded('roses', 0),
    capabilities: '["flowers"]',
    metadata: '{"stems": 12}',
  });
  await aProduct(database, driver, embedded('mixed', 0, 1));
  await aProduct(database, driver, embedded('limo', 7));
  await aProduct(database, florist, { ...embedded('withered', 0), deleted_at: '2026-01-01' });
  await aProduct(database, florist, { name: 'without embedding' });
  await aProduct(database, florist, embedded('zero'));
});

const matched = (args: Partial<MatchProductsArguments> = {}) =>
  asAnon(database, (session) => matchProducts(executorOn(session), { queryEmbedding: vectorAlong(0), ...args }));

const namesOf = (found: readonly { readonly name: string }[]): readonly string[] => found.map(({ name }) => name);

describe('match_products', () => {
  test('gives live products over the threshold, nearest first, to a caller without a session', async () => {
    const found = await matched();
    expect(namesOf(found)).toEqual(['roses', 'mixed', 'bouquet']);
    expect(found[0]).toEqual({
      id: expect.any(String),
      partnerId: florist,
      name: 'roses',
      description: null,
      price: '10.00',
      currency: 'USD',
      capabilities: ['flowers'],
      metadata: { stems: 12 },
      manifestUrl: null,
      similarity: 1,
    });
    expect(found[1]?.similarity).toBeCloseTo(Math.SQRT1_2, 6);
    expect(found[2]).toMatchObject({
      manifestUrl: 'https://example.com/ucp',
      similarity: expect.closeTo(3 ** -0.5, 6),
    });
  });

  test('hides deleted products from backends as well', async () => {
    const found = await asService(database, (session) =>
      matchProducts(executorOn(session), { queryEmbedding: vectorAlong(0), matchThreshold: -1 }),
    );
    expect(namesOf(found)).toEqual(['roses', 'mixed', 'bouquet', 'limo']);
  });

  test('takes another threshold, which a match exceeds', async () => {
    expect(namesOf(await matched({ matchThreshold: 0.7 }))).toEqual(['roses', 'mixed']);
    expect(namesOf(await matched({ matchThreshold: 1 }))).toEqual([]);
  });

  test('gives at most so many', async () => {
    expect(namesOf(await matched({ matchCount: 2 }))).toEqual(['roses', 'mixed']);
  });

  test('keeps to one partner, or leaves one out', async () => {
    expect(namesOf(await matched({ filterPartnerId: driver }))).toEqual(['mixed']);
    expect(namesOf(await matched({ excludePartnerId: driver }))).toEqual(['roses', 'bouquet']);
    expect(namesOf(await matched({ filterPartnerId: driver, excludePartnerId: driver }))).toEqual([]);
  });

  test('matches nothing to a vector of zeros, and no vector of zeros to anything', async () => {
    expect(await matched({ queryEmbedding: vectorAlong(), matchThreshold: -1 })).toEqual([]);
    expect(namesOf(await matched({ matchThreshold: -1 }))).not.toContain('zero');
  });

  test.each([
    ['another number of dimensions', [1, 0, 0]],
    ['no number at all', []],
    ['NaN', [Number.NaN]],
    ['Infinity', [Number.POSITIVE_INFINITY]],
  ])('refuses with 22000: %s', async (_what, queryEmbedding) => {
    expect(await sqlstateOf(matched({ queryEmbedding }))).toBe('22000');
  });

  test('refuses with 2201W: a negative count', async () => {
    expect(await sqlstateOf(matched({ matchCount: -1 }))).toBe('2201W');
  });
});

test('an embedding has exactly 1536 dimensions', async () => {
  expect(await sqlstateOf(aProduct(database, florist, { embedding: '[1,2,3]' }))).toBe('22000');
});

test('the index serves cosine distance, from 100 lists', async () => {
  const rows = await database.query(
    `select a.amname as method, c.reloptions as options, o.opcname as operators
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
       join pg_opclass o on o.oid = i.indclass[0]
     where c.relname = 'idx_products_embedding'`,
  );
  expect(rows).toEqual([{ method: 'ivfflat', options: ['lists=100'], operators: 'vector_cosine_ops' }]);
});

test('the index gives what it is asked for once it was rebuilt over the rows, as far as it looks', async () => {
  const found = await database.transaction(async (session) => {
    await session.query('reindex index public.idx_products_embedding');
    await session.query('set local enable_seqscan = off');
    await session.query('set local ivfflat.probes = 100');
    return matchProducts(executorOn(session), { queryEmbedding: vectorAlong(0) });
  });
  expect(namesOf(found)).toEqual(['roses', 'mixed', 'bouquet']);
});

test('an embedding is written and read as numbers', async () => {
  const db = drizzle(async (text, params) => ({
    rows: (await database.query<object>(text, params)).map((row) => Object.values(row)),
  }));
  const embedding = vectorAlong(3);
  const values = { partnerId: florist, name: 'tulips', price: '1.00', embedding };
  expect(await db.insert(products).values(values).returning({ embedding: products.embedding })).toEqual([
    { embedding },
  ]);
});
