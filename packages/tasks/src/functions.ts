/** Typed callers of the SQL functions, one each. */
export * from './functions/documents-generated.ts';
export * from './functions/execution-logs.ts';
export * from './functions/task-history.ts';
