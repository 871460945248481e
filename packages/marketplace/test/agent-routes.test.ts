import { readFileSync } from 'node:fs';

import { composedDatabase, insertRow } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

import { aCustomer } from './a-customer.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const BACK_FILL = readFileSync(
  new URL('../migrations/20260504090017_fill_agent_routes/migration.sql', import.meta.url),
  'utf8',
);

const routes = () =>
  database.query(
    'select persona_name, agent_type, agent_gateway_route from public.customer_ves order by persona_name collate "C"',
  );

test('agents from before get the type and the route of the shared one; what is there stays', async () => {
  const customer = await aCustomer(database);
  const hire = async (name: string, values: Readonly<Record<string, string>>) => {
    const agent = await insertRow(database, 'virtual_employees', {
      name,
      role: 'r',
      department: 'd',
      pricing_monthly: '1',
    });
    await insertRow(database, 'customer_ves', { customer_id: customer, marketplace_agent_id: agent.id, ...values });
  };
  await hire('Marketing Manager', { persona_name: 'a', agent_name: 'mm-7f' });
  await hire(' R&D  Lead! ', { persona_name: 'b' });
  await hire('Typed', { persona_name: 'c', agent_type: 'support-junior' });
  await hire('Routed', { persona_name: 'd', agent_gateway_route: '/elsewhere' });
  const filled = [
    {
      persona_name: 'a',
      agent_type: 'marketing-manager',
      agent_gateway_route: `/agents/${customer}/marketing-manager`,
    },
    { persona_name: 'b', agent_type: 'r-d-lead', agent_gateway_route: `/agents/${customer}/r-d-lead` },
    { persona_name: 'c', agent_type: 'support-junior', agent_gateway_route: `/agents/${customer}/support-junior` },
    { persona_name: 'd', agent_type: 'routed', agent_gateway_route: '/elsewhere' },
  ];
  await database.query(BACK_FILL);
  expect(await routes()).toEqual(filled);
  await database.query(BACK_FILL);
  expect(await routes()).toEqual(filled);
});
