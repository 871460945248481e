export { nextPatternNumber } from './functions.ts';
export { eventsRelations } from './relations.ts';
export type * from './rows.ts';
export * from './tables.ts';
