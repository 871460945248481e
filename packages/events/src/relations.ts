import { defineRelations } from 'drizzle-orm';

import * as tables from './tables.ts';

/** Relations inside the package, for Drizzle's query builder: `drizzle({ client, relations: eventsRelations })`. */
export const eventsRelations = defineRelations(tables, (r) => ({
  eventInstances: {
    memberships: r.many.eventSequenceEvents({ from: r.eventInstances.id, to: r.eventSequenceEvents.eventId }),
  },
  eventSequences: {
    members: r.many.eventSequenceEvents({ from: r.eventSequences.id, to: r.eventSequenceEvents.sequenceId }),
  },
  eventSequenceEvents: {
    sequence: r.one.eventSequences({
      from: r.eventSequenceEvents.sequenceId,
      to: r.eventSequences.id,
      optional: false,
    }),
    event: r.one.eventInstances({
      from: r.eventSequenceEvents.eventId,
      to: r.eventInstances.id,
      optional: false,
    }),
  },
  eventQueueState: {
    checkpoints: r.many.queueCheckpoints({ from: r.eventQueueState.id, to: r.queueCheckpoints.queueId }),
  },
  queueCheckpoints: {
    queue: r.one.eventQueueState({ from: r.queueCheckpoints.queueId, to: r.eventQueueState.id, optional: false }),
  },
}));
