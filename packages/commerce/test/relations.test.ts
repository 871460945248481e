import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { commerceRelations } from '../src/index.ts';
import { aPartner, aProduct } from './catalogue.ts';
import { anOrder, fillOrder, LONG_AGO } from './orders.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const build = drizzle(async () => ({ rows: [] }), { relations: commerceRelations });

beforeAll(async () => {
  const product = await aProduct(database, await aPartner(database));
  await database.query(
    `insert into public.product_capability_mappings (product_id, capability_tag_id)
     select $1, t.id from public.capability_tags t where t.tag_name = 'flowers'`,
    [product],
  );
  await fillOrder(database, await anOrder(database, LONG_AGO));
});

const rowsOf = (query: { toSQL(): { readonly sql: string; readonly params: unknown[] } }) => {
  const { sql, params } = query.toSQL();
  return database.query(sql, params);
};

test('products are read with partner and tags, tags with parent and products', async () => {
  expect(
    await rowsOf(
      build.query.products.findMany({
        columns: { name: true },
        with: { partner: { columns: { businessName: true } }, tags: { columns: { tagName: true } }, tagTexts: true },
      }),
    ),
  ).toMatchObject([{ name: 'p', partner: { businessName: 'P' }, tags: [{ tagName: 'flowers' }], tagTexts: [] }]);
  const tags = await rowsOf(
    build.query.capabilityTags.findMany({
      with: { parent: true, children: true, products: { columns: { name: true } } },
    }),
  );
  expect(tags).toHaveLength(12);
  expect(tags).toContainEqual(
    expect.objectContaining({ tagName: 'flowers', parent: null, children: [], products: [{ name: 'p' }] }),
  );
});

test('an order is read with all that belongs to it', async () => {
  expect(
    await rowsOf(
      build.query.orders.findMany({
        with: {
          user: true,
          bundle: { with: { legs: { with: { product: true, partner: true } }, intent: true } },
          items: { with: { product: true, partner: true } },
          legs: { with: { bundleLeg: true, partner: true } },
          payments: { with: { splits: true } },
          escrowAccounts: { with: { transactions: true, releases: { with: { leg: true } } } },
        },
      }),
    ),
  ).toMatchObject([
    {
      bundle: null,
      items: [{ itemName: 'Roses' }],
      payments: [{ splits: [{ recipientType: 'platform' }] }],
      escrowAccounts: [
        { transactions: [{ transactionType: 'release' }], releases: [{ leg: { status: 'completed' } }] },
      ],
    },
  ]);
});

test('users are read with what is theirs', async () => {
  const rows = await rowsOf(
    build.query.users.findMany({
      columns: { id: true },
      with: {
        partners: { with: { products: true, manifests: true } },
        intents: { with: { graphs: true, entities: true, bundles: true } },
        bundles: { with: { orders: true } },
        orders: { columns: { status: true } },
      },
    }),
  );
  expect(rows).toContainEqual(expect.objectContaining({ partners: [], orders: [{ status: 'completed' }] }));
});
