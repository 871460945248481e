import { randomUUID } from 'node:crypto';

import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import * as values from '../src/values.ts';
import rows from './rows.ts';
import { aUser } from './sale.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

/** One row of every table. */
beforeAll(async () => {
  const made = new Map<string, Readonly<Record<string, unknown>>>();
  const [owner, anotherUser, anotherTenant] = [await aUser(database), await aUser(database), await aUser(database)];
  const context = { owner, anotherUser, anotherTenant, tenant: randomUUID(), unique: randomUUID, uuid: randomUUID };
  for (const [key, maker] of Object.entries(rows)) {
    const [table = key] = key.split(':');
    made.set(key, await insertRow(database, table, maker({ ...context, row: (parent) => made.get(parent)! })));
  }
});

const lists: readonly (readonly [table: string, column: string, list: readonly string[]])[] = [
  ['conversations', 'status', values.conversationStatuses],
  ['messages', 'sender_type', values.senderTypes],
  ['messages', 'message_type', values.contentTypes],
  ['messages', 'channel', values.messageChannels],
  ['messages', 'status', values.messageStatuses],
  ['participants', 'participant_type', values.participantTypes],
  ['negotiations', 'negotiation_type', values.negotiationTypes],
  ['negotiations', 'status', values.negotiationStatuses],
  ['negotiations', 'channel', values.partnerChannels],
  ['negotiation_messages', 'message_type', values.negotiationMessageTypes],
  ['negotiation_messages', 'channel', values.partnerChannels],
  ['communication_preferences', 'channel', values.partnerChannels],
  ['escalations', 'escalation_reason', values.escalationReasons],
  ['escalations', 'severity', values.severities],
  ['escalations', 'status', values.escalationStatuses],
  ['simulated_partners', 'communication_channel', values.simulatedChannels],
  ['simulated_products', 'availability_rule', values.availabilityRules],
  ['simulated_responses', 'scenario_type', values.scenarioTypes],
  ['simulated_responses', 'response_type', values.responseTypes],
  ['webhook_deliveries', 'platform', values.chatPlatforms],
  ['webhook_deliveries', 'status', values.deliveryStatuses],
  ['chat_thread_mappings', 'platform', values.chatPlatforms],
  ['account_links', 'platform', values.accountProviders],
];

const set = (table: string, column: string, value: unknown) =>
  database.query(`update public.${table} set ${column} = $1`, [value]);

describe.each(lists)('%s.%s', (table, column, list) => {
  test('takes every listed value', async () => {
    for (const value of list) await set(table, column, value);
  });

  test('refuses (23514) any other', async () => {
    expect(await sqlstateOf(set(table, column, 'other'))).toBe('23514');
  });
});

test('every check on a list is tried here', async () => {
  const checks = await database.query<{ name: string }>(
    `select c.conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
     where c.contype = 'c' and t.relname = any ($1::text[]) and pg_get_constraintdef(c.oid) like '%ARRAY[%'
     order by c.conname collate "C"`,
    [`{${Object.keys(rows).map((key) => key.split(':')[0])}}`],
  );
  const ofCommerce = /^(?:bundles|orders|order_legs|partners)_/;
  expect(checks.map(({ name }) => name).filter((name) => !ofCommerce.test(name))).toEqual(
    lists.map(([table, column]) => `${table}_${column}_check`).sort(),
  );
});

test.each([-1, 101])('trust from 0 to 100: %s is refused (23514)', async (score) => {
  expect(await sqlstateOf(set('simulated_partners', 'trust_score', score))).toBe('23514');
});
