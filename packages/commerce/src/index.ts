export { EMBEDDING_DIMENSIONS } from './embedding.ts';
export { commerceRelations } from './relations.ts';
export * from './functions.ts';
export * from './tables.ts';
export * from './values.ts';
export type * from './rows.ts';
export type * from './shapes.ts';
