import {
  createKeyManager,
  environmentKeyRing,
  managedKeyRing,
  postgresKeyStore,
  requireKeyTables,
  type EncryptedTable,
  type KeyManager,
  type KeyRing,
  type SqlDatabase,
} from '@tributary/credentials';
import type { SchemaPackage } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { sqlDatabase } from '@tributary/composer-postgres/sql-database';

import type { Context } from '../context.ts';
import { KeysUnavailable } from './errors.ts';
import { keyProvider } from './key-provider.ts';

export interface KeysOptions {
  readonly action: string;
  readonly key?: string;
  readonly use: string;
  readonly algorithm?: string;
  readonly batch: string;
  readonly dryRun?: boolean;
  readonly reason?: string;
}

/** What the actions work with. */
export interface OpenKeys {
  readonly db: SqlDatabase;
  readonly label: string;
  /** Who is recorded in the audit log. */
  readonly actor: string;
  readonly tables: readonly EncryptedTable[];
  readonly manager: KeyManager;
  /** Writes nothing, not even that a key was used. */
  readonly reader: KeyManager;
  readonly environment: KeyRing;
}

const NEEDED = 'auth';

/** Throws KeysUnavailable where the composition has no key store, or nothing that is encrypted. */
export const requireKeys = (context: Context, packages: readonly SchemaPackage[], action: string): void => {
  if (packages.every(({ service }) => service !== NEEDED))
    throw new KeysUnavailable(
      `Composition "${context.composition}" has no service "${NEEDED}", whose table crypto_keys is the key store.`,
      `Add "${NEEDED}" to the composition, or choose another one with --composition.`,
    );
  if (action === 'reencrypt' && packages.every(({ encrypted }) => encrypted.length === 0))
    throw new KeysUnavailable(
      `No service of composition "${context.composition}" declares encrypted columns, so there is nothing to re-encrypt.`,
      'Add the service that has them, such as "integrations", or declare them in "tributary.encrypted" of its package.json.',
    );
};

export interface KeysPlace {
  readonly database: Database;
  readonly packages: readonly SchemaPackage[];
}

/** Throws `encrypted-table-unusable` where the key store is not migrated yet. */
export const openKeys = async (context: Context, { database, packages }: KeysPlace): Promise<OpenKeys> => {
  const { environment } = context;
  const db = sqlDatabase(database);
  await requireKeyTables(db);
  const actor = `tributary keys (${environment.user})`;
  const store = postgresKeyStore(db, actor);
  const provider = await keyProvider(context);
  return {
    db,
    label: database.label,
    actor,
    tables: packages.flatMap(({ encrypted }) => encrypted),
    manager: createKeyManager({ store, provider, cacheMs: 1000 }),
    reader: createKeyManager({ store, provider, countsUse: false }),
    environment: environmentKeyRing({
      openpgp: environment.keySetting('CREDENTIALS_ENCRYPTION_KEY'),
      'aes-gcm': environment.keySetting('ENCRYPTION_KEY'),
    }),
  };
};

/**
 * The Key Manager's keys once it has a primary one, and the environment's until then. Retired and revoked
 * keys open, for it is a re-encryption that asks.
 */
export const rescueRing = async ({ environment }: OpenKeys, manager: KeyManager): Promise<KeyRing> => {
  const isManaged = (await manager.list()).some(({ use, status }) => use === 'enc' && status === 'primary');
  return isManaged ? managedKeyRing(manager, { environment, isRescue: true }) : environment;
};
