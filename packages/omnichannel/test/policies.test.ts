import { asAnon, asService, asUser, composedDatabase, sqlstateOf, type Session } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { aUser } from './sale.ts';
import { aConversation, aMessage, joins } from './talk.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let insider: string;
let outsider: string;
let conversationId: string;
let elsewhere: string;

beforeEach(async () => {
  insider = await aUser(database);
  outsider = await aUser(database);
  conversationId = await aConversation(database);
  elsewhere = await aConversation(database);
  await joins(database, conversationId, insider);
  await joins(database, elsewhere, outsider);
  await aMessage(database, conversationId);
  await aMessage(database, elsewhere);
});

/** The conversations whose rows of a table the session sees. */
const seen = async (session: Session, table: 'messages' | 'participants'): Promise<readonly string[]> => {
  const rows = await session.query<{ conversation_id: string }>(`select distinct conversation_id from public.${table}`);
  return rows.map((row) => row.conversation_id);
};

const currentIds = async (session: Session): Promise<readonly string[]> => {
  const rows = await session.query<{ id: string }>('select public.current_conversation_ids() as id');
  return rows.map(({ id }) => id);
};

describe.each(['messages', 'participants'] as const)('%s', (table) => {
  test('are read in the conversations in which the caller takes part', async () => {
    expect(await asUser(database, insider, (session) => seen(session, table))).toEqual([conversationId]);
    expect(await asUser(database, outsider, (session) => seen(session, table))).toEqual([elsewhere]);
  });

  test.each([false, null])('are out of reach once is_active is %s, and come back', async (isActive) => {
    const setActive = (value: boolean | null) =>
      database.query('update public.participants set is_active = $1 where user_id = $2', [value, insider]);
    await setActive(isActive);
    expect(await asUser(database, insider, (session) => seen(session, table))).toEqual([]);
    await setActive(true);
    expect(await asUser(database, insider, (session) => seen(session, table))).toEqual([conversationId]);
  });
});

test('those who left are still named to those who stayed', async () => {
  await joins(database, conversationId, outsider, { is_active: false });
  const rows = await asUser(database, insider, (session) =>
    session.query<{ user_id: string }>('select user_id from public.participants where not is_active'),
  );
  expect(rows).toEqual([{ user_id: outsider }]);
});

test('nobody lets himself in', async () => {
  expect(await sqlstateOf(asUser(database, outsider, (session) => joins(session, conversationId, outsider)))).toBe(
    '42501',
  );
  const attempt = asUser(database, outsider, (session) =>
    session.query('update public.participants set conversation_id = $1', [conversationId]),
  );
  expect(await sqlstateOf(attempt)).toBe('42501');
});

describe('current_conversation_ids', () => {
  test('tells each caller the own conversations', async () => {
    expect(await asUser(database, insider, currentIds)).toEqual([conversationId]);
    expect(await asUser(database, outsider, currentIds)).toEqual([elsewhere]);
  });

  test('tells a backend nothing: it has no account', async () => {
    expect(await asService(database, currentIds)).toEqual([]);
  });

  test('refuses callers without a session', async () => {
    expect(await sqlstateOf(asAnon(database, currentIds))).toBe('42501');
  });

  test('runs once per statement', async () => {
    const plan = await asUser(database, insider, (session) =>
      session.query<{ 'QUERY PLAN': string }>('explain select from public.messages'),
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/hashed SubPlan/);
  });
});
