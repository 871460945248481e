import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import * as values from '../src/values.ts';
import { aPartner, aProduct, aUser } from './catalogue.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

type Values = Readonly<Record<string, unknown>>;

/** Table → columns that a row must have. */
const required = new Map<string, Values>();

beforeAll(async () => {
  const user_id = await aUser(database);
  const partner_id = await aPartner(database);
  const product_id = await aProduct(database, partner_id);
  const add = async (table: string, row: Values): Promise<string> => {
    required.set(table, row);
    return (await insertRow(database, table, row)).id;
  };
  await add('capability_tags', { tag_name: 't' });
  await add('partners', { user_id, business_name: 'B', contact_email: 'b@example.com' });
  await add('products', { partner_id, name: 'P', price: 1 });
  await add('product_capabilities', { product_id, capability_tag: 't' });
  await add('premium_products', { brand_name: 'B', product_name: 'P', product_type: 'watch', base_price: 1 });
  const manifest = { manifest_url: 'u', manifest_type: 'UCP', manifest_data: '{}', expires_at: '2030-01-01' };
  await add('partner_manifests', { partner_id, ...manifest });
  await add('manifest_cache', { manifest_url: 'u' });
  const intent_id = await add('intents', { user_id, original_text: 'roses' });
  await add('intent_graphs', { intent_id, graph_data: '{}' });
  await add('intent_entities', { intent_id, entity_type: 'product', entity_value: 'roses' });
  const bundle_id = await add('bundles', { user_id, total_price: 1 });
  await add('bundle_legs', { bundle_id, leg_sequence: 1, leg_type: 'product', price: 1 });
  const order_id = await add('orders', { user_id, total_amount: 1 });
  await add('order_items', { order_id, item_name: 'I', unit_price: 1, total_price: 1 });
  await add('order_legs', { order_id });
  const payment_id = await add('payments', { order_id, payment_method: 'stripe', amount: 1 });
  await add('payment_splits', { payment_id, recipient_type: 'platform', amount: 1 });
  const escrow_account_id = await add('escrow_accounts', { order_id, total_amount: 1 });
  await add('escrow_transactions', { escrow_account_id, transaction_type: 'deposit', amount: 1 });
  const receiver = { recipient_id: partner_id, recipient_type: 'partner' };
  await add('escrow_releases', { escrow_account_id, release_trigger: 'manual', amount: 1, ...receiver });
});

/** Inserts a row that only differs in the given columns, and takes it back. */
const attempt = (table: string, row: Values): Promise<void> =>
  database
    .transaction(async (session) => {
      const unique =
        table === 'bundle_legs' ? { leg_sequence: 2 } : table === 'capability_tags' ? { tag_name: 'u' } : {};
      await insertRow(session, table, { ...required.get(table), ...unique, ...row });
      throw new Taken();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Taken)) throw error;
    });

class Taken extends Error {}

const lists: readonly (readonly [table: string, column: string, values: readonly string[]])[] = [
  ['capability_tags', 'tag_category', values.tagCategories],
  ['partners', 'verification_status', values.verificationStatuses],
  ['partner_manifests', 'manifest_type', values.manifestTypes],
  ['partner_manifests', 'validation_status', values.validationStatuses],
  ['intents', 'intent_type', values.intentTypes],
  ['intents', 'status', values.intentStatuses],
  ['intent_entities', 'entity_type', values.entityTypes],
  ['bundles', 'status', values.bundleStatuses],
  ['bundles', 'visibility_mode', values.visibilityModes],
  ['orders', 'status', values.orderStatuses],
  ['orders', 'payment_status', values.paymentStatuses],
  ['order_legs', 'status', values.orderLegStatuses],
  ['payments', 'payment_method', values.paymentMethods],
  ['payments', 'status', values.paymentStatuses],
  ['payment_splits', 'recipient_type', values.splitRecipients],
  ['payment_splits', 'split_type', values.splitTypes],
  ['payment_splits', 'status', values.splitStatuses],
  ['escrow_accounts', 'status', values.escrowStatuses],
  ['escrow_transactions', 'transaction_type', values.escrowTransactionTypes],
  ['escrow_transactions', 'recipient_type', values.escrowRecipients],
  ['escrow_transactions', 'status', values.escrowMovementStatuses],
  ['escrow_releases', 'release_trigger', values.releaseTriggers],
  ['escrow_releases', 'recipient_type', values.escrowRecipients],
  ['escrow_releases', 'status', values.escrowMovementStatuses],
];

describe.each(lists)('%s.%s', (table, column, list) => {
  test.each(list)('takes %s', (value) => attempt(table, { [column]: value }));

  test('refuses anything else', async () => {
    expect(await sqlstateOf(attempt(table, { [column]: 'no such value' }))).toBe('23514');
  });
});

test('every value list is tried', () => {
  const tried = new Set(lists.map(([, , list]) => list));
  expect(Object.values(values).filter((list) => !tried.has(list))).toEqual([]);
});

test.each([
  ['partners', 'trust_score', -1],
  ['partners', 'trust_score', 101],
  ['products', 'price', -0.01],
  ['order_items', 'quantity', 0],
  ['intent_graphs', 'confidence_score', 1.01],
  ['intent_graphs', 'confidence_score', -0.01],
  ['intent_entities', 'confidence', 1.01],
])('%s refuse a %s of %d', async (table, column, value) => {
  expect(await sqlstateOf(attempt(table, { [column]: value }))).toBe('23514');
});

test.each([
  ['capability_tags', { tag_name: 't' }],
  ['product_capabilities', {}],
  ['manifest_cache', {}],
  ['bundle_legs', { leg_sequence: 1 }],
])('%s refuse a second row of the same key', async (table, row) => {
  expect(await sqlstateOf(attempt(table, row))).toBe('23505');
});

describe('deleting', () => {
  test('a partner takes the products along, and their tags', async () => {
    const partner = await aPartner(database);
    const product = await aProduct(database, partner);
    const tag = await insertRow(database, 'capability_tags', { tag_name: 'leaves' });
    await insertRow(database, 'product_capability_mappings', { product_id: product, capability_tag_id: tag.id });
    await database.query('delete from public.partners where id = $1', [partner]);
    expect(await database.query('select id from public.products where id = $1', [product])).toEqual([]);
    expect(await database.query('select id from public.product_capability_mappings')).toEqual([]);
  });

  test.each([
    ['bundle_legs', { leg_sequence: 9 }],
    ['order_items', {}],
  ])('a product that %s refer to is refused', async (table, extra) => {
    const product = await aProduct(database, await aPartner(database));
    await insertRow(database, table, { ...required.get(table), ...extra, product_id: product });
    expect(await sqlstateOf(database.query('delete from public.products where id = $1', [product]))).toBe('23503');
  });

  test('a tag that has children is refused', async () => {
    const parent = await insertRow(database, 'capability_tags', { tag_name: 'parent' });
    await insertRow(database, 'capability_tags', { tag_name: 'child', parent_tag_id: parent.id });
    expect(await sqlstateOf(database.query('delete from public.capability_tags where id = $1', [parent.id]))).toBe(
      '23503',
    );
  });

  test('a user without orders takes intents and bundles along', async () => {
    const user = await aUser(database);
    const intent = await insertRow(database, 'intents', { user_id: user, original_text: 'roses' });
    await insertRow(database, 'bundles', { user_id: user, intent_id: intent.id, total_price: 1 });
    await database.query('delete from public.users where id = $1', [user]);
    expect(await database.query('select id from public.bundles where user_id = $1', [user])).toEqual([]);
  });
});

test.each(['partners', 'products', 'premium_products'])('%s keep updated_at', async (table) => {
  const row = await insertRow(database, table, { ...required.get(table), updated_at: '2020-01-01' });
  const [updated] = await database.query(
    `update public.${table} set created_at = created_at where id = $1 returning updated_at = now() as kept`,
    [row.id],
  );
  expect(updated).toEqual({ kept: true });
});
