import type {
  deadLetterQueue,
  eventDefinitions,
  eventInstances,
  eventPatternCounters,
  eventQueueState,
  eventSequenceEvents,
  eventSequences,
  queueCheckpoints,
} from './tables.ts';

export type DeadLetter = typeof deadLetterQueue.$inferSelect;
export type NewDeadLetter = typeof deadLetterQueue.$inferInsert;
export type EventDefinition = typeof eventDefinitions.$inferSelect;
export type NewEventDefinition = typeof eventDefinitions.$inferInsert;
export type EventInstance = typeof eventInstances.$inferSelect;
export type NewEventInstance = typeof eventInstances.$inferInsert;
export type EventPatternCounter = typeof eventPatternCounters.$inferSelect;
export type NewEventPatternCounter = typeof eventPatternCounters.$inferInsert;
export type EventQueueState = typeof eventQueueState.$inferSelect;
export type NewEventQueueState = typeof eventQueueState.$inferInsert;
export type EventSequence = typeof eventSequences.$inferSelect;
export type NewEventSequence = typeof eventSequences.$inferInsert;
export type EventSequenceEvent = typeof eventSequenceEvents.$inferSelect;
export type NewEventSequenceEvent = typeof eventSequenceEvents.$inferInsert;
export type QueueCheckpoint = typeof queueCheckpoints.$inferSelect;
export type NewQueueCheckpoint = typeof queueCheckpoints.$inferInsert;
