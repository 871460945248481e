import { connect, type Database } from '@tributary/composer-postgres';

import { cacheFolder } from './cache-folder.ts';

/** An empty embedded database in memory, from a kept cluster: about 0.3 s after the first one. Close it. */
export const pgliteDatabase = (extensions: readonly string[] = []): Promise<Database> =>
  connect({ kind: 'pglite-memory', label: 'pglite://memory' }, { extensions, clusterCache: cacheFolder() });
