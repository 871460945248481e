export { currentTenantId, requireCaller } from './functions.ts';
export { authUsers } from './tables/auth-users.ts';
export { storageBuckets } from './tables/storage-buckets.ts';
export { storageObjects } from './tables/storage-objects.ts';

import type { authUsers } from './tables/auth-users.ts';
import type { storageBuckets } from './tables/storage-buckets.ts';
import type { storageObjects } from './tables/storage-objects.ts';

export type AuthUser = typeof authUsers.$inferSelect;
export type StorageBucket = typeof storageBuckets.$inferSelect;
export type NewStorageBucket = typeof storageBuckets.$inferInsert;
export type StorageObject = typeof storageObjects.$inferSelect;
export type NewStorageObject = typeof storageObjects.$inferInsert;
