import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { asUser, composedDatabase } from '@tributary/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const runDevSeeds = async (service: string): Promise<void> => {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve(`@tributary/${service}/package.json`)),
    'seeds/dev',
  );
  for (const file of readdirSync(folder).toSorted()) {
    await database.query(readFileSync(join(folder, file), 'utf8'));
  }
};

beforeAll(async () => {
  for (const service of ['auth', 'commerce', 'omnichannel']) await runDevSeeds(service);
});

test('the development account reads its conversation with the hub', async () => {
  const [account] = await database.query<{ id: string }>(`select id from public.users where email = 'dev@example.com'`);
  const read = (sql: string) => asUser(database, account!.id, (session) => session.query(sql));
  expect(await read('select sender_type, message_type, status from public.messages order by sent_at')).toEqual([
    { sender_type: 'user', message_type: 'image', status: 'read' },
    { sender_type: 'ai', message_type: 'text', status: 'read' },
  ]);
  expect(await read('select participant_type from public.participants order by 1')).toEqual([
    { participant_type: 'customer' },
    { participant_type: 'hub' },
  ]);
});

test('the demo partner of commerce is asked over its preferred channel, and a person takes over', async () => {
  const negotiations = await database.query(
    `select p.business_name, n.status, n.channel, c.is_preferred, e.status as escalation, u.email as assignee,
       (select count(*)::int from public.negotiation_messages m where m.negotiation_id = n.id) as messages
     from public.negotiations n
     join public.partners p on p.id = n.partner_id
     join public.communication_preferences c on c.partner_id = p.id and c.channel = n.channel
     join public.escalations e on e.negotiation_id = n.id
     join public.users u on u.id = e.assigned_to`,
  );
  expect(negotiations).toEqual([
    {
      business_name: 'Flower Shop Demo',
      status: 'escalated',
      channel: 'whatsapp',
      is_preferred: true,
      escalation: 'assigned',
      assignee: 'dev@example.com',
      messages: 2,
    },
  ]);
});

test('a simulated florist has a place, products and scripted answers', async () => {
  const florists = await database.query(
    `select s.name, st_x(s.location) as longitude,
       (select count(*)::int from public.simulated_products p where p.simulated_partner_id = s.id) as products,
       (select count(*)::int from public.simulated_responses r where r.simulated_partner_id = s.id) as answers
     from public.simulated_partners s`,
  );
  expect(florists).toEqual([{ name: 'Simulated Florist', longitude: -122.4194, products: 2, answers: 2 }]);
});
