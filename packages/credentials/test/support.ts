import { randomBytes } from 'node:crypto';

import { executorOn, type Database } from '@tributary/testkit';

import {
  createKeyManager,
  environmentKeyProvider,
  environmentKeyRing,
  postgresKeyStore,
  type EncryptedTable,
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

const KEK = { name: 'KEY_ENCRYPTION_KEY', value: keyText() };

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

/** What the integrations service keeps encrypted. */
export const INSTANCES: EncryptedTable = {
  table: 'integration_instances',
  columns: ['credentials'],
  cipher: 'openpgp',
  key: 'credentials_key_id',
};
export const TOKENS: EncryptedTable = {
  table: 'user_tokens',
  columns: ['access_token', 'refresh_token'],
  cipher: 'aes-gcm',
  key: 'key_id',
};

export const INTEGRATIONS = new URL('../../integrations/', import.meta.url);

/** The coded error that an attempt is refused with; rejects when nothing is refused. */
export const refusalOf = async (
  attempt: PromiseLike<unknown>,
): Promise<{ readonly code: string; readonly message: string }> =>
  attempt.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: { readonly code: string; readonly message: string }) => error,
  );
