import { asUser, composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { getColumns } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  progressLedgers,
  statusUpdates,
  visibleProgressLedgerColumns,
  visibleStatusUpdateColumns,
} from '../src/index.ts';
import { aSale, type Sale } from './commerce.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let sale: Sale;
beforeAll(async () => {
  sale = await aSale(database);
});

type Values = Readonly<Record<string, unknown>>;

const insert = (table: string, values: Values) => insertRow(database, table, values);

const aChain = (values: Values = {}) =>
  insert('time_chains', { bundle_id: sale.bundleId, total_duration_minutes: 60, is_feasible: true, ...values });

const aLeg = (chainId: string, values: Values = {}) =>
  insert('time_chain_legs', {
    time_chain_id: chainId,
    leg_sequence: 1,
    leg_type: 'pickup',
    estimated_duration_minutes: 10,
    ...values,
  });

const aRecovery = (values: Values = {}) =>
  insert('autonomous_recoveries', {
    order_id: sale.orderId,
    change_request: '{}',
    partner_rejection: '{}',
    recovery_action: 'found_alternative',
    ...values,
  });

const anUpdate = (values: Values = {}) =>
  insert('status_updates', {
    order_id: sale.orderId,
    status_type: 'order',
    new_status: 'paid',
    narrative: 'Paid.',
    ...values,
  });

const aStep = (values: Values = {}) =>
  insert('progress_ledgers', { order_id: sale.orderId, step_number: 1, step_name: 'Buy', ...values });

const aLog = (values: Values = {}) => insert('agent_reasoning_logs', { reasoning_context: '{}', ...values });

describe('values that are none', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a confidence above 1', () => aChain({ confidence_score: '1.01' })],
    ['a confidence below 0', () => aLog({ confidence_score: '-0.01' })],
    ['a leg type', async () => aLeg((await aChain()).id, { leg_type: 'flight' })],
    ['a status of a leg', async () => aLeg((await aChain()).id, { status: 'cancelled' })],
    ['a recovery action', () => aRecovery({ recovery_action: 'ignored' })],
    ['a status of a recovery', () => aRecovery({ status: 'failed' })],
    ['a status of a step', () => aStep({ status: 'skipped' })],
  ])('refuse with 23514 %s', async (_what, attempt) => {
    expect(await sqlstateOf(attempt())).toBe('23514');
  });
});

test('a partner offers a capability once', async () => {
  const values = { partner_id: sale.partnerId, capability_tag_id: sale.tagId };
  await insert('partner_capabilities', values);
  expect(await sqlstateOf(insert('partner_capabilities', values))).toBe('23505');
});

const countOf = async (table: string): Promise<unknown> =>
  (await database.query<{ rows: number }>(`select count(*)::int as rows from public.${table}`))[0]!.rows;

describe('what goes with what', () => {
  test('legs and routes go with their chain, chains with their bundle', async () => {
    const bundle = await insert('bundles', { user_id: sale.userId, total_price: '1' });
    const chain = await aChain({ bundle_id: bundle.id });
    const leg = await aLeg(chain.id);
    await insert('routes', { time_chain_leg_id: leg.id });
    await database.query('delete from public.bundles where id = $1', [bundle.id]);
    expect(await countOf('routes')).toBe(0);
  });

  test('attempts and searches go with their recovery', async () => {
    const { id } = await aRecovery({ original_leg_id: sale.legId, alternative_item_id: sale.productId });
    await insert('recovery_attempts', { recovery_id: id, attempt_number: 1, best_alternative_id: sale.productId });
    await insert('alternative_searches', { recovery_id: id, search_query: 'roses' });
    await database.query('delete from public.autonomous_recoveries where id = $1', [id]);
    expect([await countOf('recovery_attempts'), await countOf('alternative_searches')]).toEqual([0, 0]);
  });

  test('readings go with their capability', async () => {
    const tag = await insert('capability_tags', { tag_name: 'limousines' });
    const capability = await insert('partner_capabilities', { partner_id: sale.partnerId, capability_tag_id: tag.id });
    await insert('capacity_tracking', { partner_capability_id: capability.id, current_load: 12, max_capacity: 10 });
    await database.query('delete from public.capability_tags where id = $1', [tag.id]);
    expect(await countOf('capacity_tracking')).toBe(0);
  });

  test.each<[string, (orderId: string) => Promise<unknown>]>([
    ['step of a ledger', (orderId) => aStep({ order_id: orderId })],
    ['reasoning log', async (orderId) => aLog({ status_update_id: (await anUpdate({ order_id: orderId })).id })],
  ])('an order with a %s stays (23503)', async (_what, make) => {
    const order = await insert('orders', { user_id: sale.userId, total_amount: '1' });
    await make(order.id);
    const attempt = database.query('delete from public.orders where id = $1', [order.id]);
    expect(await sqlstateOf(attempt)).toBe('23503');
  });

  test('analyses, recoveries and updates go with their order', async () => {
    const order = await insert('orders', { user_id: sale.userId, total_amount: '1' });
    await insert('conflict_analyses', { order_id: order.id, new_item_id: sale.productId, has_conflict: true });
    await aRecovery({ order_id: order.id });
    await anUpdate({ order_id: order.id });
    expect(await database.query('delete from public.orders where id = $1 returning id', [order.id])).toHaveLength(1);
    expect(await countOf('conflict_analyses')).toBe(0);
  });
});

describe.each([
  { table: 'status_updates', hidden: 'agent_reasoning', columns: statusUpdates, visible: visibleStatusUpdateColumns },
  { table: 'progress_ledgers', hidden: 'thought', columns: progressLedgers, visible: visibleProgressLedgerColumns },
])('$table', ({ table, hidden, columns, visible }) => {
  const names = (of: Readonly<Record<string, { readonly name: string }>>) => Object.values(of).map(({ name }) => name);

  test('users read every column but the one of the agent', async () => {
    expect(names(getColumns(columns)).filter((name) => !names(visible).includes(name))).toEqual([hidden]);
    const sql = `select ${names(visible).join(', ')} from public.${table}`;
    await asUser(database, sale.userId, (session) => session.query(sql));
  });

  test.each([hidden, '*'])('selecting %s is refused with 42501', async (list) => {
    const attempt = asUser(database, sale.userId, (session) => session.query(`select ${list} from public.${table}`));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});
