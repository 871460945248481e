export * from './tables/dead-letter-queue.ts';
export * from './tables/event-definitions.ts';
export * from './tables/event-instances.ts';
export * from './tables/event-pattern-counters.ts';
export * from './tables/event-queue-state.ts';
export * from './tables/event-sequence-events.ts';
export * from './tables/event-sequences.ts';
export * from './tables/queue-checkpoints.ts';
