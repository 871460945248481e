import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aCustomer, aHire } from './a-customer.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let customer: string;
let hire: string;

beforeAll(async () => {
  customer = await aCustomer(database);
  hire = await aHire(database, customer);
});

const agent = { name: 'A', role: 'r', department: 'd', pricing_monthly: '1' };
const usage = { operation: 'chat', input_tokens: 1, output_tokens: 2, total_tokens: 3, cost: '0.000123' };

describe('what is refused', () => {
  test.each([
    ['virtual_employees', { ...agent, seniority_level: 'director' }],
    ['virtual_employees', { ...agent, status: 'alpha' }],
    ['virtual_employees', { ...agent, source: 'platform' }],
    ['virtual_employees', { ...agent, token_billing_model: 'free' }],
    ['virtual_employees', { ...agent, estimated_usage: 'heavy' }],
    ['virtual_employees', { ...agent, pricing_monthly: '-0.01' }],
  ])('%s: %o', async (table, values) => {
    expect(await sqlstateOf(insertRow(database, table, values))).toBe('23514');
  });

  test.each([
    ['tasks', { title: 't', status: 'done' }],
    ['tasks', { title: 't', priority: 'critical' }],
    ['messages', { from_type: 'bot', content: 'c' }],
    ['token_usage', { ...usage, total_tokens: 4 }],
    ['token_usage', { ...usage, input_tokens: -1, total_tokens: 1 }],
    ['token_usage', { ...usage, output_tokens: -1, total_tokens: 0 }],
    ['token_usage', { ...usage, cost: '-1' }],
    ['api_keys', { name: 'n', key_hash: 'h', key_type: 'user' }],
  ])('%s of a customer: %o', async (table, values) => {
    expect(await sqlstateOf(insertRow(database, table, { customer_id: customer, ...values }))).toBe('23514');
  });

  test('a hired agent in a state that nobody knows, twice of one entry, or connected to itself', async () => {
    const [{ marketplace_agent_id: entry } = { marketplace_agent_id: '' }] = await database.query<{
      marketplace_agent_id: string;
    }>('select marketplace_agent_id from public.customer_ves where id = $1', [hire]);
    const again = { customer_id: customer, marketplace_agent_id: entry, persona_name: 'Bo' };
    expect(await sqlstateOf(insertRow(database, 'customer_ves', again))).toBe('23505');
    expect(await sqlstateOf(insertRow(database, 'customer_ves', { ...again, status: 'fired' }))).toBe('23514');
    const loop = { customer_id: customer, from_ve_id: hire, to_ve_id: hire, connection_type: 'vertical' };
    expect(await sqlstateOf(insertRow(database, 've_connections', loop))).toBe('23514');
  });

  test('a customer without an account', async () => {
    const attempt = insertRow(database, 'customers', { email: 'nobody@example.com', company_name: 'N' });
    expect(await sqlstateOf(attempt)).toBe('23503');
  });
});

test.each(['review', 'cancelled'])('a task may be %s', async (status) => {
  await insertRow(database, 'tasks', { customer_id: customer, title: 't', status });
});

test('the cost of a single call keeps its six decimals', async () => {
  expect(await insertRow(database, 'token_usage', { customer_id: customer, ...usage })).toMatchObject({
    cost: '0.000123',
  });
});

describe('what goes with what', () => {
  test('an entry of the catalogue cannot go while somebody has hired it', async () => {
    const attempt = database.query(
      'delete from public.virtual_employees where id = (select marketplace_agent_id from public.customer_ves where id = $1)',
      [hire],
    );
    // PostgreSQL 18 says 23001 where the key says restrict.
    expect(await sqlstateOf(attempt)).toMatch(/^(23503|23001)$/);
  });

  test('a task and a message outlive the agent, its conversation and its connections do not', async () => {
    const [leaving, peer] = [await aHire(database, customer), await aHire(database, customer)];
    const task = await insertRow(database, 'tasks', { customer_id: customer, title: 't', assigned_to_ve: leaving });
    const kept = await insertRow(database, 'messages', {
      customer_id: customer,
      from_type: 've',
      from_ve_id: leaving,
      content: 'c',
    });
    await insertRow(database, 'messages', {
      customer_id: customer,
      customer_ve_id: leaving,
      replied_to_id: kept.id,
      from_type: 'customer',
      content: 'gone',
    });
    await insertRow(database, 've_connections', {
      customer_id: customer,
      from_ve_id: peer,
      to_ve_id: leaving,
      connection_type: 'horizontal',
    });
    await database.query('delete from public.customer_ves where id = $1', [leaving]);
    expect(await database.query('select assigned_to_ve from public.tasks where id = $1', [task.id])).toEqual([
      { assigned_to_ve: null },
    ]);
    expect(await database.query('select from_ve_id from public.messages where id = $1', [kept.id])).toEqual([
      { from_ve_id: null },
    ]);
    expect(await database.query(`select id from public.messages where content = 'gone'`)).toEqual([]);
    expect(await database.query('select id from public.ve_connections where from_ve_id = $1', [peer])).toEqual([]);
  });

  test('everything of a customer goes with its account, but the log of requests', async () => {
    const leaving = await aCustomer(database);
    const parent = await insertRow(database, 'tasks', { customer_id: leaving, title: 'parent' });
    await insertRow(database, 'tasks', { customer_id: leaving, title: 'child', parent_task_id: parent.id });
    await insertRow(database, 'token_usage', {
      customer_id: leaving,
      ve_id: await aHire(database, leaving),
      ...usage,
    });
    await insertRow(database, 'api_keys', { customer_id: leaving, name: 'n', key_hash: 'hash' });
    await insertRow(database, 'security_audit_log', {
      customer_id: leaving,
      path: '/',
      method: 'GET',
      context_hash: 'x',
    });
    await database.query('delete from auth.users where id = $1', [leaving]);
    for (const table of ['customer_ves', 'tasks', 'token_usage', 'api_keys'])
      expect(await database.query(`select id from public.${table} where customer_id = $1`, [leaving])).toEqual([]);
    expect(
      await database.query('select path from public.security_audit_log where customer_id = $1', [leaving]),
    ).toHaveLength(1);
  });
});
