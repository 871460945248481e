export { authRelations } from './relations.ts';
export type * from './rows.ts';
export * from './tables.ts';
