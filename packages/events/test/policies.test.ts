import { asService, composedDatabase, insertRow } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

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
