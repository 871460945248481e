import { sampleRows, type SampleContext, type SampleRow } from '@tributary/testkit';

const definition =
  (status: string) =>
  ({ unique }: SampleContext): SampleRow => ({
    event_id: unique(),
    name: 'Order placed',
    pattern: 'order.placed',
    version: '1',
    status,
  });

export default sampleRows({
  'event_definitions:active': definition('active'),
  'event_definitions:draft': definition('draft'),
  'event_definitions:deprecated': definition('deprecated'),
  event_instances: ({ owner, unique }) => ({
    event_id: unique(),
    pattern: 'order.placed',
    version: '1',
    metadata: JSON.stringify({ userId: owner }),
  }),
  event_sequences: ({ unique }) => ({ sequence_id: unique(), name: 'Order' }),
  event_sequence_events: ({ row }) => ({
    sequence_id: row('event_sequences').id,
    event_id: row('event_instances').id,
    sequence_order: 1,
  }),
  event_queue_state: ({ unique }) => ({ id: unique() }),
  queue_checkpoints: ({ row, unique }) => ({ queue_id: row('event_queue_state').id, checkpoint_id: unique() }),
  dead_letter_queue: ({ unique }) => ({ event_id: unique(), original_event: '{}', error_message: 'It was refused.' }),
  event_pattern_counters: ({ unique }) => ({ pattern: unique() }),
});
