import { deleteArchivedOrders } from '@tributary/commerce';
import { asAnon, asService, asUser, composedDatabase, executorOn, insertRow, sqlstateOf } from '@tributary/testkit';
import type { SqlExecutor } from '@tributary/schema-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import * as functions from '../src/functions.ts';
import { aSale, type Sale } from './commerce.ts';

const { deleteOldAgentReasoningLogs, deleteOldStatusUpdates, deleteTracesOfArchivedOrders } = functions;

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let sale: Sale;
beforeAll(async () => {
  sale = await aSale(database);
});

const called = <Result>(call: (db: SqlExecutor) => Promise<Result>): Promise<Result> =>
  asService(database, (session) => call(executorOn(session)));

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);

const anUpdate = async (narrative: string, days: number): Promise<string> => {
  const values = { order_id: sale.orderId, status_type: 'order', new_status: 'paid', narrative };
  return (await insertRow(database, 'status_updates', { ...values, created_at: daysAgo(days) })).id;
};

const aLog = (text: string, days: number, updateId: string | null = null) =>
  insertRow(database, 'agent_reasoning_logs', {
    status_update_id: updateId,
    reasoning_context: '{}',
    extracted_reasoning: text,
    created_at: daysAgo(days),
  });

const left = async (table: string, column: string): Promise<readonly string[]> => {
  const rows = await database.query<{ text: string }>(`select ${column} as text from public.${table} order by text`);
  return rows.map(({ text }) => text);
};

test('logs go after 90 days, and sooner when asked', async () => {
  for (const [text, days] of [
    ['old', 91],
    ['young', 89],
    ['new', 0],
  ] as const)
    await aLog(text, days);
  expect(await called((db) => deleteOldAgentReasoningLogs(db))).toBe(1);
  expect(await left('agent_reasoning_logs', 'extracted_reasoning')).toEqual(['new', 'young']);
  expect(await called((db) => deleteOldAgentReasoningLogs(db, { daysOld: 1 }))).toBe(1);
  expect(await called((db) => deleteOldAgentReasoningLogs(db, { daysOld: 1 }))).toBe(0);
});

test('updates go after a year, but not before the log that explains them', async () => {
  const explained = await anUpdate('explained', 400);
  await aLog('why', 80, explained);
  await anUpdate('old', 366);
  await anUpdate('young', 364);
  expect(await called((db) => deleteOldStatusUpdates(db))).toBe(1);
  expect(await left('status_updates', 'narrative')).toEqual(['explained', 'young']);
  expect(await called((db) => deleteOldAgentReasoningLogs(db, { daysOld: 79 }))).toBe(1);
  expect(await called((db) => deleteOldStatusUpdates(db, { daysOld: 300 }))).toBe(2);
});

const anOldOrder = async (): Promise<string> => {
  const order = { user_id: sale.userId, bundle_id: sale.bundleId, total_amount: '1', status: 'completed' };
  const { id } = await insertRow(database, 'orders', {
    ...order,
    created_at: daysAgo(800),
    completed_at: daysAgo(790),
  });
  const update = { order_id: id, status_type: 'order', new_status: 'paid', narrative: 'Done.' };
  const updateId = (await insertRow(database, 'status_updates', update)).id;
  await aLog('of an old order', 0, updateId);
  await insertRow(database, 'progress_ledgers', { order_id: id, step_number: 1, step_name: 'Buy' });
  return id;
};

test('an archived order goes once its traces are gone', async () => {
  const orderIds = [await anOldOrder()];
  expect(await sqlstateOf(called((db) => deleteArchivedOrders(db, orderIds)))).toBe('23503');
  expect(await called((db) => deleteTracesOfArchivedOrders(db, orderIds))).toBe(2);
  expect(await called((db) => deleteArchivedOrders(db, orderIds))).toBe(1);
});

test('the traces of an order that is still to be kept stay (22023), and those of the others with them', async () => {
  const old = await anOldOrder();
  const orderIds = [old, sale.orderId];
  expect(await sqlstateOf(called((db) => deleteTracesOfArchivedOrders(db, orderIds)))).toBe('22023');
  expect(await called((db) => deleteTracesOfArchivedOrders(db, [old]))).toBe(2);
  expect(await called((db) => deleteTracesOfArchivedOrders(db, []))).toBe(0);
});

/** SQL name → a call that the service role may make. */
const calls: Readonly<Record<string, (db: SqlExecutor) => Promise<number>>> = {
  delete_old_agent_reasoning_logs: deleteOldAgentReasoningLogs,
  delete_old_status_updates: deleteOldStatusUpdates,
  delete_traces_of_archived_orders: (db) => deleteTracesOfArchivedOrders(db, []),
};

test('every exported caller is tried here', () => {
  const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
  expect(Object.keys(calls).map(camelCase).toSorted()).toEqual(Object.keys(functions).toSorted());
});

test.each(Object.entries(calls))('%s serves the service role alone (42501)', async (_name, call) => {
  await called(call);
  const asOwner = asUser(database, sale.userId, (session) => call(executorOn(session)));
  const asNobody = asAnon(database, (session) => call(executorOn(session)));
  expect(await sqlstateOf(asOwner)).toBe('42501');
  expect(await sqlstateOf(asNobody)).toBe('42501');
});

describe.each(Object.entries({ deleteOldAgentReasoningLogs, deleteOldStatusUpdates }))('%s', (_name, call) => {
  test.each([0, -1])('refuses %i days with 22023', async (daysOld) => {
    expect(await sqlstateOf(called((db) => call(db, { daysOld })))).toBe('22023');
  });
});

test.each(['delete_old_agent_reasoning_logs', 'delete_old_status_updates'])(
  '%s refuses null with 22023',
  async (name) => {
    const attempt = asService(database, (session) => session.query(`select public.${name}(null)`));
    expect(await sqlstateOf(attempt)).toBe('22023');
  },
);
