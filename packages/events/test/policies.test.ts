import { anAccount, asAnon, asService, asUser, composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import type { Session } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
let userId: string;

const closedTables = [
  'event_instances',
  'event_sequences',
  'event_sequence_events',
  'event_queue_state',
  'queue_checkpoints',
  'dead_letter_queue',
  'event_pattern_counters',
];
const everyTable = ['event_definitions', ...closedTables];

beforeAll(async () => {
  userId = await anAccount(database);
  for (const status of ['draft', 'active', 'deprecated'])
    await insertRow(database, 'event_definitions', { event_id: status, name: 'N', pattern: 'p', version: '1', status });
});

const count = (table: string) => async (session: Session) => {
  const [row] = await session.query<{ rows: number }>(`select count(*)::int as rows from public.${table}`);
  return row!.rows;
};

/** One statement of each kind that changes rows. */
const changes = (table: string): readonly string[] => [
  `insert into public.${table} default values`,
  `delete from public.${table}`,
  `truncate public.${table} cascade`,
];

describe.each(everyTable)('%s', (table) => {
  test('is closed without a session', async () => {
    expect(await sqlstateOf(asAnon(database, count(table)))).toBe('42501');
  });

  test('is changed by no signed-in user', async () => {
    for (const change of changes(table))
      expect(await sqlstateOf(asUser(database, userId, (session) => session.query(change))), change).toBe('42501');
  });

  test('is open to the service role', async () => {
    expect(await asService(database, count(table))).toBe(await count(table)(database));
  });
});

test.each(closedTables)('%s is closed to signed-in users', async (table) => {
  expect(await sqlstateOf(asUser(database, userId, count(table)))).toBe('42501');
});

test('signed-in users read the definitions that are active', async () => {
  const seen = await asUser(database, userId, (session) =>
    session.query(
      `select distinct status, status = event_id as is_new from public.event_definitions
       where event_id in ('draft', 'active', 'deprecated')`,
    ),
  );
  expect(seen).toEqual([{ status: 'active', is_new: true }]);
  expect(await asUser(database, userId, count('event_definitions'))).toBe(13);
  expect(await asService(database, count('event_definitions'))).toBe(15);
});

test('the service role records, sequences, queues and gives up events', () =>
  asService(database, async (session) => {
    const event = await insertRow(session, 'event_instances', { event_id: 'e', pattern: 'p', version: '1' });
    const sequence = await insertRow(session, 'event_sequences', { sequence_id: 's', name: 'S' });
    const place = { sequence_id: sequence.id, event_id: event.id, sequence_order: 1 };
    const member = await insertRow(session, 'event_sequence_events', place);
    await insertRow(session, 'queue_checkpoints', { queue_id: 'main-queue', checkpoint_id: 'e' });
    await insertRow(session, 'dead_letter_queue', { event_id: 'e', original_event: '{}', error_message: 'm' });
    const done = await session.query(
      `update public.event_sequence_events set status = 'processed' where id = $1 returning status`,
      [member.id],
    );
    expect(done).toEqual([{ status: 'processed' }]);
  }));
