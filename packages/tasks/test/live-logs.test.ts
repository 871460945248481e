import { anAccount, asUser, composedServerDatabase, until, type Database } from '@tributary/testkit';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What the decoder of `pgoutput` makes of a row of execution_logs. */
interface DecodedLog {
  readonly id: string;
  readonly user_id: string;
  readonly message: string;
  readonly metadata: unknown;
}

const target = await composedServerDatabase(new URL('..', import.meta.url));
const database = await target.connect();
const subscriber = postgres(target.url, { publications: 'supabase_realtime' });
const received: DecodedLog[] = [];
let owner: string;
let stranger: string;

beforeAll(async () => {
  owner = await anAccount(database);
  stranger = await anAccount(database);
  await subscriber.subscribe('insert:execution_logs', (row) => void received.push(row as unknown as DecodedLog));
});

afterAll(async () => {
  await subscriber.end({ timeout: 5 });
  await database.close();
  await target.drop();
});

const log = (userId: string, message: string) =>
  database.query(
    `insert into public.execution_logs (user_id, task_id, agent_type, message, metadata)
     values ($1, 'task-1', 'planner', $2, '{"step": 1}')`,
    [userId, message],
  );

/** As a realtime server does: one question per decoded row and subscriber, under the subscriber's policies. */
const shownTo = async (userId: string, rows: readonly DecodedLog[], from: Database): Promise<readonly string[]> =>
  asUser(from, userId, async (session) => {
    const shown: string[] = [];
    for (const { id, message } of rows)
      if ((await session.query('select from public.execution_logs where id = $1', [id])).length > 0)
        shown.push(message);
    return shown;
  });

test('a new log line is decoded from the publication, with all its columns', async () => {
  await log(owner, 'planned');
  const line = await until('the line is decoded', async () => received.find(({ message }) => message === 'planned'));
  expect(line).toMatchObject({ user_id: owner, task_id: 'task-1', log_level: 'info', metadata: { step: 1 } });
});

test('decoding knows no policies; asked as the subscriber, only the own lines remain', async () => {
  await log(stranger, 'of a stranger');
  await log(owner, 'of the owner');
  await until('both are decoded', async () => received.length >= 3);
  expect(received.map(({ message }) => message)).toEqual(['planned', 'of a stranger', 'of the owner']);
  expect(await shownTo(owner, received, database)).toEqual(['planned', 'of the owner']);
  expect(await shownTo(stranger, received, database)).toEqual(['of a stranger']);
});

test('what the publication leaves out is not decoded: other tables, and a line that was rolled back', async () => {
  const rolledBack = database.transaction(async (session) => {
    await session.query(
      `insert into public.execution_logs (user_id, task_id, agent_type, message) values ($1, 't', 'worker', 'undone')`,
      [owner],
    );
    throw new Error('undo');
  });
  await expect(rolledBack).rejects.toThrow('undo');
  await database.query(
    `insert into public.task_history (user_id, task_id, title, status, input_prompt) values ($1, 't', 'T', 'success', 'p')`,
    [owner],
  );
  await log(owner, 'last');
  await until('the last one is decoded', async () => received.some(({ message }) => message === 'last'));
  expect(received.map(({ message }) => message)).toEqual(['planned', 'of a stranger', 'of the owner', 'last']);
});
