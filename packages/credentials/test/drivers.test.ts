import { getUserTokens, integrationDefinitions, integrationInstances, upsertUserTokens } from '@tributary/integrations';
import { NotCipherText, type CipherBytes } from '@tributary/schema-kit';
import { anAccount, composedDatabase, drizzleDrivers, executorOn, type DrizzleDatabase } from '@tributary/testkit';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';

import {
  aesGcmCipher,
  createKeyManager,
  createVault,
  environmentKeyProvider,
  keyUsage,
  managedKeyRing,
  openPgpCipher,
  postgresKeyStore,
  reencrypt,
  type SqlDatabase,
} from '../src/index.ts';
import { INSTANCES, INTEGRATIONS, KEK, keyManagerOn, TOKENS } from './support.ts';

/** What slips past the types. */
const bytesOf = (text: string): CipherBytes => Buffer.from(text) as unknown as CipherBytes;

const addInstance = async (db: DrizzleDatabase, credentials: CipherBytes, credentialsKeyId: string): Promise<void> => {
  const [definition] = await db
    .insert(integrationDefinitions)
    .values({ integrationId: 'x', name: 'X', version: '1.0.0', authType: 'custom' })
    .returning();
  await db.insert(integrationInstances).values({
    instanceId: 'x-1',
    integrationDefinitionId: definition!.id,
    name: 'n',
    credentials,
    credentialsKeyId,
  });
};

test.each(drizzleDrivers(INTEGRATIONS))(
  '$name: the service role encrypts, rotates, re-encrypts and reads',
  ({ asService }) =>
    asService(async (drizzled) => {
      const db: SqlDatabase = drizzled;
      const provider = environmentKeyProvider(KEK);
      const manager = createKeyManager({ store: postgresKeyStore(db), provider });
      const vault = createVault(openPgpCipher, managedKeyRing(manager));
      await manager.rotate({ use: 'enc' });

      const { sealed, keyId } = await vault.encrypt('{"apikey":{"key":"k"}}');
      await addInstance(drizzled, sealed, keyId);
      await manager.rotate({ use: 'enc' });
      const keys = managedKeyRing(manager, { isRescue: true });
      const { tables, failures } = await reencrypt(db, { tables: [INSTANCES, TOKENS], keys });
      expect(failures).toEqual([]);
      expect(tables).toMatchObject([{ reencrypted: 1, remaining: 0 }, { reencrypted: 0 }]);

      const [row] = await drizzled
        .select()
        .from(integrationInstances)
        .where(eq(integrationInstances.instanceId, 'x-1'));
      expect(row!.credentialsKeyId).not.toBe(keyId);
      expect(await vault.decrypt(row!.credentials!, row!.credentialsKeyId)).toBe('{"apikey":{"key":"k"}}');
      expect(await keyUsage(db, [INSTANCES])).toMatchObject([{ keyId: row!.credentialsKeyId, rows: 1 }]);
      const plain = async () => drizzled.update(integrationInstances).set({ credentials: bytesOf('plain') });
      await expect(plain()).rejects.toSatisfy(
        (error: Error) => error instanceof NotCipherText || error.cause instanceof NotCipherText,
      );
    }),
);

test('tokens go in and out through the typed callers', async () => {
  const database = await composedDatabase(INTEGRATIONS);
  const db = executorOn(database);
  await keyManagerOn(database).rotate({ use: 'enc' });
  const vault = createVault(aesGcmCipher, managedKeyRing(keyManagerOn(database)));
  const userId = await anAccount(database);
  const { sealed, keyId } = await vault.encryptAll(['access', 'refresh']);
  const [accessToken, refreshToken] = sealed;
  await database.query("select set_config('request.jwt.claims', $1, false)", ['{"role":"service_role"}']);
  await upsertUserTokens(db, {
    userId,
    provider: 'google',
    accessToken: accessToken!,
    refreshToken: refreshToken!,
    expiresAt: new Date('2030-01-01T00:00:00Z'),
    scopes: [],
    keyId,
  });
  const stored = await getUserTokens(db, { userId });
  expect(await vault.decrypt(stored!.accessToken, keyId)).toBe('access');
  expect(await vault.decrypt(stored!.refreshToken!, keyId)).toBe('refresh');
  await database.close();
});
