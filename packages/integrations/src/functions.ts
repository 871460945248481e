/** Typed callers of the SQL functions, one each. */
export * from './functions/oauth-tokens.ts';
export * from './functions/user-tokens.ts';
