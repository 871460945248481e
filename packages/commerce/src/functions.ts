/** Typed callers of the SQL functions, one each. */
export * from './functions/match-products.ts';
export * from './functions/retention.ts';
