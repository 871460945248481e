import { connect, type Database } from '@tributary/composer-postgres';

import { cacheFolder } from './cache-folder.ts';

/** An embedded database in memory, empty, or what `cluster` holds. From a kept cluster it takes about 0.3 s after the first one. Close it. */
export const pgliteDatabase = (
  extensions: readonly string[] = [],
  cluster?: Uint8Array<ArrayBuffer>,
): Promise<Database> =>
  connect(
    { kind: 'pglite-memory', label: 'pglite://memory' },
    { extensions, ...(cluster === undefined ? { clusterCache: cacheFolder() } : { cluster }) },
  );
