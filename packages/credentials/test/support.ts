import { randomBytes } from 'node:crypto';

import { executorOn, type Database } from '@tributary/testkit';

import {
  createKeyManager,
  environmentKeyProvider,
  environmentKeyRing,
  postgresKeyStore,
  type KeyManager,
  type KeyManagerOptions,
  type KeyRing,
  type SqlDatabase,
} from '../src/index.ts';

/** 32 random bytes as a setting has them. */
export const keyText = (): string => randomBytes(32).toString('base64');

/** A test database as the stores take it. */
export const sqlDatabase = (database: Database): SqlDatabase => ({
  ...executorOn(database),
  transaction: (body) => database.transaction((session) => body(executorOn(session))),
});

export const KEK = { name: 'KEY_ENCRYPTION_KEY', value: keyText() };

/** A Key Manager over a database with the auth service in it. */
export const keyManagerOn = (database: Database, options: Partial<KeyManagerOptions> = {}): KeyManager =>
  createKeyManager({
    store: postgresKeyStore(sqlDatabase(database), 'test'),
    provider: environmentKeyProvider(KEK),
    ...options,
  });

/** The environment's keys of both ciphers. */
export const environmentOf = (credentials = keyText(), tokens = keyText()): KeyRing =>
  environmentKeyRing({
    openpgp: { name: 'CREDENTIALS_ENCRYPTION_KEY', value: credentials },
    'aes-gcm': { name: 'ENCRYPTION_KEY', value: tokens },
  });

export { INSTANCES, TOKENS } from './encrypted-tables.ts';

export const INTEGRATIONS = new URL('../../integrations/', import.meta.url);

/** The coded error that an attempt is refused with; rejects when nothing is refused. */
export const refusalOf = async (
  attempt: PromiseLike<unknown>,
): Promise<{ readonly code: string; readonly message: string }> =>
  attempt.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: { readonly code: string; readonly message: string }) => error,
  );
