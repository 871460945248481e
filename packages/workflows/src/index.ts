export { workflowStatus } from './enums.ts';
export { matchesEventPattern } from './functions.ts';
export { workflowsRelations } from './relations.ts';
export type * from './rows.ts';
export * from './tables.ts';
