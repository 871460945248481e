import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { aSale, aUser, type Sale } from './sale.ts';
import { aConversation, aMessage, joins } from './talk.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let sale: Sale;
beforeEach(async () => {
  sale = await aSale(database);
});

const remove = (table: string, id: string) => database.query(`delete from public.${table} where id = $1`, [id]);

const read = async <Row>(table: string, id: string): Promise<Row | undefined> => {
  const [row] = await database.query<Row>(`select * from public.${table} where id = $1`, [id]);
  return row;
};

const aNegotiation = async (): Promise<string> =>
  (
    await insertRow(database, 'negotiations', {
      order_id: sale.orderId,
      order_leg_id: sale.legId,
      partner_id: sale.partnerId,
      negotiation_type: 'change_request',
      channel: 'sms',
    })
  ).id;

const aDouble = async (): Promise<string> =>
  (
    await insertRow(database, 'simulated_partners', {
      name: 'Double',
      communication_channel: 'sms',
      channel_identifier: '+15550100',
    })
  ).id;

describe('conversations', () => {
  test('go with their bundle, and all that was said with them', async () => {
    const { id: bundleId } = await insertRow(database, 'bundles', { user_id: sale.userId, total_price: 1 });
    const conversationId = await aConversation(database, { bundle_id: bundleId });
    const participantId = await joins(database, conversationId, sale.userId);
    const messageId = await aMessage(database, conversationId);
    const file = { message_id: messageId, file_name: 'a', storage_url: 'https://x' };
    const { id: fileId } = await insertRow(database, 'message_attachments', file);
    await remove('bundles', bundleId);
    expect(await read('conversations', conversationId)).toBeUndefined();
    expect(await read('participants', participantId)).toBeUndefined();
    expect(await read('messages', messageId)).toBeUndefined();
    expect(await read('message_attachments', fileId)).toBeUndefined();
  });

  test('outlive their order', async () => {
    const conversationId = await aConversation(database, { order_id: sale.orderId });
    await remove('orders', sale.orderId);
    expect(await read('conversations', conversationId)).toMatchObject({ order_id: null, status: 'active' });
  });

  test('refuse (23505) a second participant of the same user', async () => {
    const conversationId = await aConversation(database);
    await joins(database, conversationId, sale.userId);
    expect(await sqlstateOf(joins(database, conversationId, sale.userId))).toBe('23505');
  });

  test('lose the participants whose users go', async () => {
    const userId = await aUser(database);
    const participantId = await joins(database, await aConversation(database), userId);
    await remove('users', userId);
    expect(await read('participants', participantId)).toBeUndefined();
  });

  test('keep a user (23503) who sent a message', async () => {
    const userId = await aUser(database);
    await aMessage(database, await aConversation(database), { sender_id: userId, sender_type: 'user' });
    expect(await sqlstateOf(remove('users', userId))).toBe('23503');
  });
});

describe('negotiations', () => {
  test('go with their order, and with them messages and escalations', async () => {
    const negotiationId = await aNegotiation();
    const { id: messageId } = await insertRow(database, 'negotiation_messages', {
      negotiation_id: negotiationId,
      message_type: 'request',
      content: '?',
      channel: 'sms',
    });
    const escalation = { negotiation_id: negotiationId, escalation_reason: 'urgency' };
    const { id: escalationId } = await insertRow(database, 'escalations', escalation);
    await remove('orders', sale.orderId);
    expect(await read('negotiations', negotiationId)).toBeUndefined();
    expect(await read('negotiation_messages', messageId)).toBeUndefined();
    expect(await read('escalations', escalationId)).toBeUndefined();
  });

  test.each([
    ['order_legs', 'legId'],
    ['partners', 'partnerId'],
  ] as const)('keep their row of %s (23503)', async (table, key) => {
    await aNegotiation();
    expect(await sqlstateOf(remove(table, sale[key]))).toBe('23503');
  });

  test('keep a user (23503) to whom one is assigned', async () => {
    const assignee = await aUser(database);
    const escalation = { negotiation_id: await aNegotiation(), escalation_reason: 'timeout', assigned_to: assignee };
    await insertRow(database, 'escalations', escalation);
    expect(await sqlstateOf(remove('users', assignee))).toBe('23503');
  });

  test('are reached over each channel of the partner once (23505)', async () => {
    const preference = { partner_id: sale.partnerId, channel: 'sms', channel_identifier: '+15550100' };
    await insertRow(database, 'communication_preferences', preference);
    expect(await sqlstateOf(insertRow(database, 'communication_preferences', preference))).toBe('23505');
  });
});

test('all that belongs to a simulated partner goes with it', async () => {
  const doubleId = await aDouble();
  const of = { simulated_partner_id: doubleId };
  const product = await insertRow(database, 'simulated_products', { ...of, name: 'Roses', price: 10 });
  const script = { scenario_type: 'slow', trigger_conditions: '{}', response_template: 'Wait' };
  const response = await insertRow(database, 'simulated_responses', { ...of, ...script });
  const log = await insertRow(database, 'simulation_logs', { ...of, request_type: 'order' });
  expect(product).toMatchObject({ price: '10.00', currency: 'USD', availability_rule: 'always' });
  await remove('simulated_partners', doubleId);
  expect(await read('simulated_products', product.id)).toBeUndefined();
  expect(await read('simulated_responses', response.id)).toBeUndefined();
  expect(await read('simulation_logs', log.id)).toBeUndefined();
});

describe('chat threads and account links', () => {
  test('a thread of a platform belongs to one row (23505), which keeps its user (23503)', async () => {
    const userId = await aUser(database);
    const thread = { user_id: userId, platform: 'chatgpt', thread_id: userId };
    await insertRow(database, 'chat_thread_mappings', thread);
    expect(await sqlstateOf(insertRow(database, 'chat_thread_mappings', thread))).toBe('23505');
    await insertRow(database, 'chat_thread_mappings', { ...thread, platform: 'gemini' });
    expect(await sqlstateOf(remove('users', userId))).toBe('23503');
  });

  test('an account is linked once (23505), and its link goes with the user', async () => {
    const userId = await aUser(database);
    const link = { user_id: userId, platform: 'apple', platform_user_id: userId };
    const { id } = await insertRow(database, 'account_links', link);
    expect(await sqlstateOf(insertRow(database, 'account_links', link))).toBe('23505');
    expect(await sqlstateOf(insertRow(database, 'account_links', { ...link, user_id: null }))).toBe('23502');
    await remove('users', userId);
    expect(await read('account_links', id)).toBeUndefined();
  });
});

test.each(['conversations', 'communication_preferences', 'simulated_partners'])('%s keep updated_at', async (table) => {
  const makers: Readonly<Record<string, () => Promise<string>>> = {
    conversations: () => aConversation(database),
    communication_preferences: async () => {
      const preference = { partner_id: sale.partnerId, channel: 'api', channel_identifier: 'https://x' };
      return (await insertRow(database, 'communication_preferences', preference)).id;
    },
    simulated_partners: aDouble,
  };
  const id = await makers[table]!();
  await database.query(`update public.${table} set updated_at = 'epoch' where id = $1`, [id]);
  const [row] = await database.query<{ kept: boolean }>(
    `select updated_at > 'epoch' as kept from public.${table} where id = $1`,
    [id],
  );
  expect(row?.kept).toBe(true);
});
