import type { Database } from './database.ts';
import type { DatabaseTarget } from './url.ts';

export interface ConnectOptions {
  /** Extensions that the packages declare; an embedded database loads them, a server has them or not. */
  readonly extensions?: readonly string[];
  /** Folder for ready-made embedded clusters; without one a new embedded database is initialised each time. */
  readonly clusterCache?: string;
  /** Extensions that a new embedded database may be born with, in schema public: those that a stream creates where they are missing. */
  readonly born?: readonly string[];
  /** What a new embedded database starts from, by its `cluster`. */
  readonly cluster?: Uint8Array<ArrayBuffer>;
}

/**
 * Opens a database; only the driver that it needs is loaded. Throws DatabaseUnreachable, DatabaseRefused,
 * DatabaseBusy, DatabaseFolderUnusable, DatabaseDamaged, ExtensionUnavailable.
 */
export const connect = async (target: DatabaseTarget, options: ConnectOptions = {}): Promise<Database> => {
  if (target.kind === 'postgres') return (await import('./postgres/connect.ts')).connectPostgres(target);
  return (await import('./pglite/connect.ts')).connectPglite(target, options);
};
