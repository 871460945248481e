import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import { omnichannelRelations } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const build = drizzle(async () => ({ rows: [] }), { relations: omnichannelRelations });

const runs = async (query: { toSQL(): { readonly sql: string; readonly params: readonly unknown[] } }) => {
  const { sql, params } = query.toSQL();
  expect(await database.query(sql, [...params])).toEqual([]);
};

test('conversations are read with all that was said, by whom and about what', () =>
  runs(
    build.query.conversations.findMany({
      with: {
        bundle: true,
        order: true,
        messages: { with: { conversation: true, sender: true, files: { with: { message: true } } } },
        participants: { with: { conversation: true, user: true } },
      },
    }),
  ));

test('negotiations are read with their order, partner, messages and escalations', () =>
  runs(
    build.query.negotiations.findMany({
      with: {
        order: true,
        orderLeg: true,
        partner: true,
        messages: { with: { negotiation: true } },
        escalations: { with: { negotiation: true, assignee: true } },
      },
    }),
  ));

test('simulated partners are read with their products, answers and logs', () =>
  runs(
    build.query.simulatedPartners.findMany({
      with: {
        products: { with: { partner: true } },
        responses: { with: { partner: true } },
        logs: { with: { partner: true } },
      },
    }),
  ));

test('channels are read with whose they are', async () => {
  await runs(build.query.communicationPreferences.findMany({ with: { partner: true } }));
  await runs(build.query.chatThreadMappings.findMany({ with: { user: true } }));
  await runs(build.query.accountLinks.findMany({ with: { user: true } }));
});
