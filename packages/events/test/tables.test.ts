import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let number = 0;
const unique = (): string => `business-id-${(number += 1)}`;

type Values = Readonly<Record<string, unknown>>;

/** Inserts a row with what the table needs and the columns given; gives its id. */
const insert = async (table: string, needed: Values, given: Values): Promise<string> =>
  (await insertRow(database, table, { ...needed, ...given })).id;

const definition = (given: Values = {}) =>
  insert('event_definitions', { event_id: unique(), name: 'N', pattern: 'p', version: '1.0.0' }, given);
const event = () => insert('event_instances', { event_id: unique(), pattern: 'p', version: '1.0.0' }, {});
const sequence = (given: Values = {}) => insert('event_sequences', { sequence_id: unique(), name: 'N' }, given);
const member = (given: Values) => insert('event_sequence_events', { sequence_order: 1 }, given);
const queue = (given: Values = {}) => insert('event_queue_state', { id: unique() }, given);
const checkpoint = (given: Values) => insert('queue_checkpoints', { checkpoint_id: 'event' }, given);
const deadLetter = (given: Values = {}) =>
  insert('dead_letter_queue', { event_id: 'e', original_event: '{}', error_message: 'm' }, given);

const count = async (table: string, column: string, value: string): Promise<number> => {
  const [row] = await database.query<{ rows: number }>(
    `select count(*)::int as rows from public.${table} where ${column} = $1`,
    [value],
  );
  return row!.rows;
};

describe('event_definitions', () => {
  test('have one row per event and version', async () => {
    await definition({ event_id: 'twice', version: '1.0.0' });
    await definition({ event_id: 'twice', version: '2.0.0' });
    expect(await sqlstateOf(definition({ event_id: 'twice', version: '1.0.0' }))).toBe('23505');
  });

  test('begin as a draft, open to any source and payload', async () => {
    const id = await definition();
    expect(
      await database.query(
        `select status, source_types, payload_schema, examples, ui_metadata from public.event_definitions where id = $1`,
        [id],
      ),
    ).toEqual([{ status: 'draft', source_types: [], payload_schema: {}, examples: [], ui_metadata: {} }]);
  });
});

describe('a sequence', () => {
  let sequenceId: string;
  let eventId: string;

  beforeEach(async () => {
    sequenceId = await sequence();
    eventId = await event();
    await member({ sequence_id: sequenceId, event_id: eventId });
  });

  test('has an event once', async () => {
    const again = member({ sequence_id: sequenceId, event_id: eventId, sequence_order: 2 });
    expect(await sqlstateOf(again)).toBe('23505');
  });

  test('takes two events of one order, to run in parallel', async () => {
    await member({ sequence_id: sequenceId, event_id: await event() });
    expect(await count('event_sequence_events', 'sequence_id', sequenceId)).toBe(2);
  });

  test('takes its members along when it goes, and leaves their events', async () => {
    await database.query('delete from public.event_sequences where id = $1', [sequenceId]);
    expect(await count('event_sequence_events', 'sequence_id', sequenceId)).toBe(0);
    expect(await count('event_instances', 'id', eventId)).toBe(1);
  });

  test('keeps its events from being purged', async () => {
    const purge = database.transaction(async (session) => {
      await session.query('set local role service_role');
      await session.query('delete from public.event_instances where id = $1', [eventId]);
    });
    expect(await sqlstateOf(purge)).toBe('23001');
  });

  test.each([
    ['sequence_id', () => ({ event_id: eventId, sequence_id: eventId })],
    ['event_id', () => ({ event_id: sequenceId, sequence_id: sequenceId })],
  ])('has members with a known %s only', async (_column, row) => {
    expect(await sqlstateOf(member(row()))).toBe('23503');
  });
});

describe('a queue', () => {
  test('is known by its name', async () => {
    await queue({ id: 'orders' });
    expect(await sqlstateOf(queue({ id: 'orders' }))).toBe('23505');
  });

  test('takes its checkpoints along when it goes', async () => {
    const id = await queue();
    await checkpoint({ queue_id: id });
    await database.query('delete from public.event_queue_state where id = $1', [id]);
    expect(await count('queue_checkpoints', 'queue_id', id)).toBe(0);
  });

  test('has to exist for a checkpoint', async () => {
    expect(await sqlstateOf(checkpoint({ queue_id: 'nowhere' }))).toBe('23503');
  });
});

describe('a dead letter', () => {
  test('waits with no retry made of five', async () => {
    const id = await deadLetter();
    expect(
      await database.query(
        `select status, retry_count, max_retries, retry_history, error_context, resolution_strategy
         from public.dead_letter_queue where id = $1`,
        [id],
      ),
    ).toEqual([
      {
        status: 'pending',
        retry_count: 0,
        max_retries: 5,
        retry_history: [],
        error_context: {},
        resolution_strategy: null,
      },
    ]);
  });

  test('outlives its event and may come again', async () => {
    await deadLetter({ event_id: 'never recorded', subscriber_id: 's' });
    await deadLetter({ event_id: 'never recorded', subscriber_id: 's' });
    expect(await count('dead_letter_queue', 'event_id', 'never recorded')).toBe(2);
  });
});

describe('allowed values', () => {
  test.each([
    ['event_definitions.status', ['draft', 'active', 'deprecated'], definition],
    ['event_sequences.status', ['created', 'in_progress', 'completed', 'failed'], sequence],
    ['event_queue_state.status', ['active', 'paused', 'draining'], queue],
    ['dead_letter_queue.status', ['pending', 'reprocessing', 'resolved', 'discarded'], deadLetter],
  ] as const)('of %s are %j', async (_column, values, add) => {
    for (const status of values) await add({ status });
    for (const status of ['', values[0].toUpperCase(), 'unknown'])
      expect(await sqlstateOf(add({ status })), status).toBe('23514');
    expect(await sqlstateOf(add({ status: null }))).toBe('23502');
  });

  test('of dead_letter_queue.resolution_strategy are four, or none', async () => {
    for (const strategy of ['automatic_retry', 'manual_retry', 'manual_resolution', 'discard', null])
      await deadLetter({ resolution_strategy: strategy });
    expect(await sqlstateOf(deadLetter({ resolution_strategy: 'ignore' }))).toBe('23514');
  });

  test('of event_sequence_events.status are pending, processed and failed', async () => {
    const sequence_id = await sequence();
    for (const status of ['pending', 'processed', 'failed'])
      await member({ sequence_id, event_id: await event(), status });
    const attempt = member({ sequence_id, event_id: await event(), status: 'completed' });
    expect(await sqlstateOf(attempt)).toBe('23514');
  });

  test('of a place in a sequence begin with 1', async () => {
    const attempt = member({ sequence_id: await sequence(), event_id: await event(), sequence_order: 0 });
    expect(await sqlstateOf(attempt)).toBe('23514');
  });

  test('of counts begin with 0', async () => {
    const queue_id = await queue();
    await checkpoint({ queue_id, event_count: 0 });
    expect(await sqlstateOf(checkpoint({ queue_id, event_count: -1 }))).toBe('23514');
    expect(await sqlstateOf(deadLetter({ retry_count: -1 }))).toBe('23514');
  });
});

describe('updated_at', () => {
  test.each([
    ['event_definitions', definition],
    ['event_sequences', sequence],
    ['event_queue_state', queue],
    ['dead_letter_queue', deadLetter],
    ['event_sequence_events', async () => member({ sequence_id: await sequence(), event_id: await event() })],
  ] as const)('of %s is the time of the last change, whatever is given', async (table, add) => {
    const id = await add();
    const [row] = await database.query<{ kept: boolean }>(
      `update public.${table} set updated_at = 'epoch' where id = $1 returning updated_at = now() as kept`,
      [id],
    );
    expect(row?.kept).toBe(true);
  });
});
