import {
  asAnon,
  asService,
  asUser,
  composedDatabase,
  executorOn,
  insertRow,
  sqlstateOf,
  type Session,
} from '@tributary/testkit';
import type { SqlExecutor } from '@tributary/schema-kit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { deleteArchivedMessages, deleteOldSimulationLogs, getMessagesToArchive } from '../src/index.ts';
import { aUser } from './sale.ts';
import { aConversation, aMessage } from './talk.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const asBackend = <Result>(body: (db: SqlExecutor) => Promise<Result>): Promise<Result> =>
  asService(database, (session) => body(executorOn(session)));

/** A time so many days and hours before now, by the database's clock. */
const ago = async (interval: string): Promise<string> => {
  const [row] = await database.query<{ at: string }>('select (now() - $1::text::interval)::text as at', [interval]);
  return row!.at;
};

const idsIn = async (session: Session, table: string): Promise<readonly string[]> =>
  (await session.query<{ id: string }>(`select id from public.${table} order by id`)).map(({ id }) => id);

describe('messages', () => {
  let older: string;
  let old: string;
  let young: string;

  beforeEach(async () => {
    await database.query('delete from public.messages');
    const conversationId = await aConversation(database);
    old = await aMessage(database, conversationId, { sent_at: await ago('1 year 1 minute'), content: 'old' });
    older = await aMessage(database, conversationId, { sent_at: await ago('3 years'), content: 'older' });
    young = await aMessage(database, conversationId, { sent_at: await ago('11 months 20 days') });
  });

  const attach = (messageId: string, fileName: string): Promise<{ readonly id: string }> =>
    insertRow(database, 'message_attachments', {
      message_id: messageId,
      file_name: fileName,
      storage_url: 'https://x',
    });

  test('are handed over after a year, oldest first, with their files', async () => {
    await attach(old, 'a.png');
    await attach(young, 'b.png');
    expect(await asBackend((db) => getMessagesToArchive(db))).toMatchObject([
      { messageId: older, document: { messages: [{ id: older, content: 'older' }], message_attachments: [] } },
      { messageId: old, document: { messages: [{ id: old }], message_attachments: [{ file_name: 'a.png' }] } },
    ]);
  });

  test('are handed over so many at a time', async () => {
    const first = await asBackend((db) => getMessagesToArchive(db, { limit: 1 }));
    expect(first.map(({ messageId }) => messageId)).toEqual([older]);
  });

  test('are deleted with their files once they are in the archive', async () => {
    await attach(old, 'a.png');
    const archive = async (db: SqlExecutor): Promise<number> => {
      const due = await getMessagesToArchive(db);
      return deleteArchivedMessages(db, { messageIds: due.map(({ messageId }) => messageId) });
    };
    expect(await asBackend(archive)).toBe(2);
    expect(await idsIn(database, 'messages')).toEqual([young]);
    expect(await idsIn(database, 'message_attachments')).toEqual([]);
    expect(await asBackend(archive)).toBe(0);
  });

  test('are all kept (22023) where one of them is younger than a year', async () => {
    const attempt = asBackend((db) => deleteArchivedMessages(db, { messageIds: [old, young] }));
    expect(await sqlstateOf(attempt)).toBe('22023');
    expect(await idsIn(database, 'messages')).toHaveLength(3);
  });
});

describe('logs of the simulator', () => {
  let young: string;

  beforeEach(async () => {
    await database.query('delete from public.simulated_partners');
    const double = { name: 'Double', communication_channel: 'api', channel_identifier: 'double' };
    const { id } = await insertRow(database, 'simulated_partners', double);
    const logged = async (interval: string): Promise<string> => {
      const log = { simulated_partner_id: id, request_type: 'availability_check', created_at: await ago(interval) };
      return (await insertRow(database, 'simulation_logs', log)).id;
    };
    await logged('30 days 1 minute');
    young = await logged('29 days 23 hours');
  });

  test('are deleted after 30 days', async () => {
    expect(await asBackend((db) => deleteOldSimulationLogs(db))).toBe(1);
    expect(await idsIn(database, 'simulation_logs')).toEqual([young]);
    expect(await asBackend((db) => deleteOldSimulationLogs(db))).toBe(0);
  });

  test('are deleted after as many days as are said', async () => {
    expect(await asBackend((db) => deleteOldSimulationLogs(db, { daysOld: 60 }))).toBe(0);
    expect(await asBackend((db) => deleteOldSimulationLogs(db, { daysOld: 1 }))).toBe(2);
  });

  test.each([0, -1, null])('are kept (22023) where the age is %s days', async (daysOld) => {
    const attempt = asBackend((db) => deleteOldSimulationLogs(db, { daysOld: daysOld as number }));
    expect(await sqlstateOf(attempt)).toBe('22023');
  });
});

const calls: Readonly<Record<string, (db: SqlExecutor) => Promise<unknown>>> = {
  getMessagesToArchive: (db) => getMessagesToArchive(db),
  deleteArchivedMessages: (db) => deleteArchivedMessages(db, { messageIds: [] }),
  deleteOldSimulationLogs: (db) => deleteOldSimulationLogs(db),
};

test.each(Object.entries(calls))('%s serves the service role alone (42501)', async (_name, call) => {
  await asBackend(call);
  const userId = await aUser(database);
  const run = (session: Session): Promise<unknown> => call(executorOn(session));
  expect(await sqlstateOf(asUser(database, userId, run))).toBe('42501');
  expect(await sqlstateOf(asAnon(database, run))).toBe('42501');
});
