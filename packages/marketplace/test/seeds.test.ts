import { readFileSync } from 'node:fs';

import { asUser, composedDatabase } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const run = (file: string) => database.query(readFileSync(new URL(`../seeds/${file}`, import.meta.url), 'utf8'));
const catalogue = () =>
  database.query(
    `select name, role, seniority_level, pricing_monthly, status, category, tags::text, capabilities
     from public.virtual_employees order by pricing_monthly desc, name`,
  );

describe('reference', () => {
  test('six agents: three of marketing and three of support, tagged with their capabilities', async () => {
    const rows = await catalogue();
    expect(rows).toHaveLength(6);
    expect(rows[1]).toEqual({
      name: 'Marketing Manager',
      role: 'Marketing Manager',
      seniority_level: 'manager',
      pricing_monthly: '99.00',
      status: 'stable',
      category: 'marketing',
      tags: '{delegation,strategy,analytics}',
      capabilities: { delegation: true, strategy: true, analytics: true },
    });
  });

  test('an entry that was there before is met by its name, and what else it says stays', async () => {
    const before = await catalogue();
    await database.query(
      `update public.virtual_employees set id = gen_random_uuid(), pricing_monthly = 1, description = 'ours'
       where name = 'Marketing Junior'`,
    );
    await run('reference/010_virtual_employees.sql');
    expect(await catalogue()).toEqual(before);
    expect(
      await database.query(`select description from public.virtual_employees where name = 'Marketing Junior'`),
    ).toEqual([{ description: 'ours' }]);
  });
});

describe('demo-marketplace', () => {
  const customer = '5e1f0000-0000-4000-8000-0000000000c1';
  beforeAll(() => run('demo-marketplace/010_demo_customer.sql'));

  test.each([
    ['customers', 1],
    ['customer_ves', 2],
    ['ve_connections', 1],
    ['tasks', 3],
    ['messages', 3],
    ['token_usage', 2],
  ])('its account sees all of %s: %i', async (table, count) => {
    const rows = await asUser(database, customer, (session) => session.query(`select * from public.${table}`));
    expect(rows).toHaveLength(count);
  });

  test('the conversation is one thread of answers, shared with its task', async () => {
    const rows = await database.query<{ thread_id: string }>(
      `select m.thread_id from public.messages m join public.tasks t on t.thread_id = m.thread_id where m.customer_id = $1`,
      [customer],
    );
    expect(rows).toHaveLength(3);
  });
});
