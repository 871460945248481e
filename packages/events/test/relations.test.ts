import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';

import {
  eventInstances,
  eventSequenceEvents,
  eventSequences,
  eventsRelations,
  queueCheckpoints,
  type EventInstance,
  type EventSequence,
} from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const db = drizzle(
  async (sql, params) => {
    const rows = await database.query<Record<string, unknown>>(sql, params);
    return { rows: rows.map((row) => Object.values(row)) };
  },
  { relations: eventsRelations },
);

beforeAll(async () => {
  const events = await db
    .insert(eventInstances)
    .values([
      { eventId: 'paid', pattern: 'invoice.paid', version: '1.0.0' },
      { eventId: 'sent', pattern: 'invoice.sent', version: '1.0.0' },
    ])
    .returning();
  const sequences = await db
    .insert(eventSequences)
    .values([
      { sequenceId: 'both', name: 'Both' },
      { sequenceId: 'none', name: 'None' },
    ])
    .returning();
  await db.insert(eventSequenceEvents).values(
    events.map((event, index) => ({
      sequenceId: sequences[0]!.id,
      eventId: event.id,
      sequenceOrder: events.length - index,
    })),
  );
  await db.insert(queueCheckpoints).values({ queueId: 'main-queue', checkpointId: 'paid', eventCount: 1 });
});

test('a sequence is read with its events, in their order', async () => {
  const sequences = await db.query.eventSequences.findMany({
    columns: { sequenceId: true },
    orderBy: { sequenceId: 'asc' },
    with: {
      members: {
        columns: { sequenceOrder: true },
        orderBy: { sequenceOrder: 'asc' },
        with: { event: { columns: { pattern: true } } },
      },
    },
  });
  expect(sequences).toEqual([
    {
      sequenceId: 'both',
      members: [
        { sequenceOrder: 1, event: { pattern: 'invoice.sent' } },
        { sequenceOrder: 2, event: { pattern: 'invoice.paid' } },
      ],
    },
    { sequenceId: 'none', members: [] },
  ]);
});

test('an event knows the sequences that it belongs to', async () => {
  const event = await db.query.eventInstances.findFirst({
    where: { eventId: 'paid' },
    with: { memberships: { with: { sequence: true } } },
  });
  expect(event?.memberships.map(({ sequence }) => sequence.name)).toEqual(['Both']);
  type Membership = NonNullable<typeof event>['memberships'][number];
  expectTypeOf<Membership['sequence']>().toEqualTypeOf<EventSequence>();
  expectTypeOf(event).toExtend<EventInstance | undefined>();
});

test('a queue is read with its checkpoints, and back', async () => {
  const queue = await db.query.eventQueueState.findFirst({ with: { checkpoints: { with: { queue: true } } } });
  expect(queue?.checkpoints).toMatchObject([{ checkpointId: 'paid', eventCount: 1, queue: { id: 'main-queue' } }]);
});
