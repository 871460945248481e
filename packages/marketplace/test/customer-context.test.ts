import {
  anAccount,
  asAnon,
  asService,
  asUser,
  composedDatabase,
  executorOn,
  insertRow,
  sqlstateOf,
} from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { setCustomerContext } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let customer: string;
let other: string;

beforeAll(async () => {
  customer = await anAccount(database);
  other = await anAccount(database);
  for (const id of [customer, other])
    await insertRow(database, 'agent_memory', {
      customer_id: id,
      agent_name: 'marketing-manager',
      content: 'Likes blue',
    });
});

const SEEN = 'select customer_id from public.agent_memory';

test('without a context no memory is there', async () => {
  expect(await asUser(database, customer, (session) => session.query(SEEN))).toEqual([]);
});

test('with its own, a customer reads, writes and removes its memories alone', async () => {
  await asUser(database, customer, async (session) => {
    await setCustomerContext(executorOn(session), { customerId: customer });
    expect(await session.query(SEEN)).toEqual([{ customer_id: customer }]);
    await insertRow(session, 'agent_memory', { customer_id: customer, agent_name: 'a', content: 'more' });
    expect(await session.query(`delete from public.agent_memory returning customer_id`)).toEqual([
      { customer_id: customer },
      { customer_id: customer },
    ]);
  });
  const given = asUser(database, customer, async (session) => {
    await setCustomerContext(executorOn(session), { customerId: customer });
    return insertRow(session, 'agent_memory', { customer_id: other, agent_name: 'a', content: 'planted' });
  });
  expect(await sqlstateOf(given)).toBe('42501');
});

test('the context ends with its transaction, and the next client of the session has none', async () => {
  await asUser(database, other, (session) => setCustomerContext(executorOn(session), { customerId: other }));
  expect(await asUser(database, other, (session) => session.query(SEEN))).toEqual([]);
});

test('a customer cannot name another, and nobody anybody without a session', async () => {
  const call = { customerId: other };
  expect(await sqlstateOf(asUser(database, customer, (session) => setCustomerContext(executorOn(session), call)))).toBe(
    '42501',
  );
  expect(await sqlstateOf(asAnon(database, (session) => setCustomerContext(executorOn(session), call)))).toBe('42501');
});

test('a backend names any customer', async () => {
  await asService(database, (session) => setCustomerContext(executorOn(session), { customerId: other }));
});

test('a context that is no uuid is refused', async () => {
  const attempt = asUser(database, customer, async (session) => {
    await session.query(`select set_config('app.current_customer_id', 'x', true)`);
    return session.query(SEEN);
  });
  expect(await sqlstateOf(attempt)).toBe('22P02');
});
