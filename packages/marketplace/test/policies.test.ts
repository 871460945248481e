import { asUser, composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { aCustomer } from './a-customer.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let customer: string;
let other: string;

beforeAll(async () => {
  customer = await aCustomer(database);
  other = await aCustomer(database);
  for (const id of [customer, other])
    await insertRow(database, 'messages', { customer_id: id, from_type: 'system', content: 'Welcome' });
});

const as = (id: string, statement: string) => asUser(database, id, (session) => session.query(statement));

test.each(['email', 'company_name', 'industry', 'company_size'])(
  'a customer changes its %s, and no other’s',
  async (column) => {
    const rows = await as(customer, `update public.customers set ${column} = 'new-${column}' returning id`);
    expect(rows).toEqual([{ id: customer }]);
  },
);

test.each(['subscription_tier', 'subscription_status', 'id', 'created_at'])(
  'a customer does not change its %s',
  async (column) => {
    const attempt = as(customer, `update public.customers set ${column} = ${column}`);
    expect(await sqlstateOf(attempt)).toBe('42501');
  },
);

test('a customer marks its messages as read, and no other’s', async () => {
  const rows = await as(
    customer,
    `update public.messages set read = true, metadata = '{"starred": true}' returning customer_id, read`,
  );
  expect(rows).toEqual([{ customer_id: customer, read: true }]);
});

test.each(['content', 'subject', 'from_type', 'customer_id', 'thread_id'])(
  'a message that was sent keeps its %s',
  async (column) => {
    expect(await sqlstateOf(as(customer, `update public.messages set ${column} = ${column}`))).toBe('42501');
  },
);

test('a task is not given to another customer, nor deleted', async () => {
  await insertRow(database, 'tasks', { customer_id: customer, title: 't' });
  expect(await sqlstateOf(as(customer, `update public.tasks set customer_id = '${other}'`))).toBe('42501');
  expect(await sqlstateOf(as(customer, 'delete from public.tasks'))).toBe('42501');
});
