export { anon, authenticated, serviceRole } from './roles.ts';
export { createdAt, id, timestamptz, timestamps } from './columns.ts';
export { currentTenant, currentUser, ownRows, type OwnRowsCommand } from './policies.ts';
export { checkName, indexName, NAME_BYTES } from './names.ts';
export { oneOf } from './checks.ts';
export { bytea } from './types.ts';
export { seed, type SeedDatabase, type SeedModule, type SeedQuery } from './seed.ts';
export { instant, json, textArray } from './arguments.ts';
export { callFunction, type FunctionArguments, type SqlExecutor } from './call.ts';
