import { createVerify, createPublicKey, sign } from 'node:crypto';

import { composedDatabase } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { environmentKeyProvider, withPreviousProviders, type KeyAuditEvent, type KeyManager } from '../src/index.ts';
import { INTEGRATIONS, keyManagerOn, keyText, refusalOf } from './support.ts';

const database = await composedDatabase(INTEGRATIONS);
afterAll(() => database.close());

let manager: KeyManager;
beforeEach(async () => {
  await database.query('delete from public.crypto_keys');
  manager = keyManagerOn(database);
});

const statuses = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await manager.list()).map(({ id, status }) => [id, status]));

const auditOf = async (id: string): Promise<readonly unknown[]> =>
  database.query(
    `select actor, action, metadata from public.audit_logs where resource = 'crypto_key' and resource_id = $1
     order by created_at, action`,
    [id],
  );

describe('generate and activate', () => {
  test('a fresh key is inactive, and says what it is', async () => {
    const id = await manager.generate({ use: 'sig', description: 'first' });
    const [key] = await manager.list();
    expect(key).toMatchObject({
      id,
      use: 'sig',
      type: 'EC',
      algorithm: 'ES256',
      status: 'inactive',
      tags: ['signing', 'ES256'],
      description: 'first',
      usageCount: 0,
    });
    expect(id).toMatch(/^key_[0-9a-f]{24}$/);
    expect(key!.expiresAt!.getTime() - key!.createdAt.getTime()).toBe(90 * 86_400_000);
    expect(await auditOf(id)).toEqual([
      { actor: 'test', action: 'key.generated', metadata: { keyUse: 'sig', algorithm: 'ES256' } },
    ]);
  });

  test('an encryption key is AES-256-GCM and does not expire by itself', async () => {
    await manager.generate({ use: 'enc' });
    expect((await manager.list())[0]).toMatchObject({ type: 'AES', algorithm: 'AES-256-GCM', expiresAt: null });
  });

  test('private parts are envelopes in the store, and nowhere else', async () => {
    await manager.rotate({ use: 'enc' });
    const [row] = await database.query<{ secret_key: string }>('select secret_key from public.crypto_keys');
    const key = await manager.encryptionKey();
    expect(JSON.parse(row!.secret_key)).toMatchObject({ version: 1, kek: expect.stringMatching(/^env_/) });
    expect(row!.secret_key).not.toContain(Buffer.from(key.bytes).toString('base64'));
    expect(JSON.stringify(await manager.list())).not.toMatch(/secretKey|privateKey/);
  });

  test.each(['ES256', 'ES384', 'ES512', 'RS256', 'HS256', 'HS512'])('%s', async (algorithm) => {
    const id = await manager.generate({ use: 'sig', algorithm });
    expect((await manager.list())[0]).toMatchObject({ id, algorithm });
  });

  test.each([
    ['sig', 'none'],
    ['sig', 'AES-256-GCM'],
    ['enc', 'RSA-OAEP'],
    ['enc', 'ES256'],
  ] as const)('refuses before it makes anything: %s %s', async (use, algorithm) => {
    expect(await refusalOf(manager.generate({ use, algorithm }))).toMatchObject({ code: 'algorithm-unsupported' });
    expect(await manager.list()).toEqual([]);
  });

  test('inactive becomes active once', async () => {
    const id = await manager.generate({ use: 'enc' });
    expect(await refusalOf(manager.decryptionKey(id))).toMatchObject({ code: 'key-inactive' });
    await manager.activate(id);
    expect(await statuses()).toEqual({ [id]: 'active' });
    expect(await refusalOf(manager.activate(id))).toMatchObject({ code: 'key-state' });
  });
});

describe('rotate', () => {
  test('the first time makes the primary key', async () => {
    expect(await refusalOf(manager.encryptionKey())).toMatchObject({ code: 'primary-missing' });
    const rotation = await manager.rotate({ use: 'enc' });
    expect(rotation).toMatchObject({ use: 'enc', algorithm: 'AES-256-GCM', replaced: undefined });
    expect((await manager.encryptionKey()).id).toBe(rotation.keyId);
  });

  test('the old key stays active, names the new one, and goes on decrypting', async () => {
    const first = await manager.rotate({ use: 'enc' });
    const before = await manager.encryptionKey();
    const second = await manager.rotate({ use: 'enc' });
    expect(second.replaced).toBe(first.keyId);
    expect(await statuses()).toEqual({ [first.keyId]: 'active', [second.keyId]: 'primary' });
    expect((await manager.list())[0]).toMatchObject({ rotatedKeyId: second.keyId });
    expect((await manager.encryptionKey()).id).toBe(second.keyId);
    expect(Buffer.from((await manager.decryptionKey(first.keyId)).bytes)).toEqual(Buffer.from(before.bytes));
  });

  test('is audited in the same transaction, and told after it', async () => {
    const events: KeyAuditEvent[] = [];
    const { keyId } = await keyManagerOn(database, { onEvent: (event) => events.push(event) }).rotate({ use: 'enc' });
    const metadata = { keyUse: 'enc', algorithm: 'AES-256-GCM', replaced: null };
    expect(await auditOf(keyId)).toEqual([
      { actor: 'test', action: 'key.generated', metadata: { keyUse: 'enc', algorithm: 'AES-256-GCM' } },
      { actor: 'test', action: 'key.rotated', metadata },
    ]);
    expect(events.map(({ action }) => action)).toEqual(['key.generated', 'key.rotated']);
  });

  test('keeps the algorithm of the primary key, unless another is asked for', async () => {
    await manager.rotate({ use: 'sig', algorithm: 'ES384' });
    expect(await manager.rotate({ use: 'sig' })).toMatchObject({ algorithm: 'ES384' });
    expect(await manager.rotate({ use: 'sig', algorithm: 'HS256' })).toMatchObject({ algorithm: 'HS256' });
  });

  test('of one use leaves the other alone', async () => {
    const { keyId } = await manager.rotate({ use: 'sig' });
    await manager.rotate({ use: 'enc' });
    await manager.rotate({ use: 'enc' });
    expect((await manager.signingKey()).id).toBe(keyId);
  });

  test('changes nothing when the audit cannot be written', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    await database.query(
      `alter table public.audit_logs add constraint closed check (action <> 'key.rotated') not valid`,
    );
    await expect(manager.rotate({ use: 'enc' })).rejects.toThrow();
    await database.query('alter table public.audit_logs drop constraint closed');
    expect(await statuses()).toEqual({ [keyId]: 'primary' });
  });

  test('changes nothing when the key-encryption key is missing', async () => {
    const provider = environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: undefined });
    expect(await refusalOf(keyManagerOn(database, { provider }).rotate({ use: 'enc' }))).toMatchObject({
      code: 'key-missing',
    });
    expect(await manager.list()).toEqual([]);
  });

  test('is refused with another key-encryption key than the one in use, which a typing mistake would be', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    const provider = environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: keyText() });
    const other = keyManagerOn(database, { provider });
    expect(await refusalOf(other.rotate({ use: 'enc' }))).toMatchObject({ code: 'envelope-refused' });
    expect(await statuses()).toEqual({ [keyId]: 'primary' });
    // Where it is lost for good, revoking makes a beginning.
    expect(await other.revoke(keyId, 'its key-encryption key is lost')).toMatchObject({ replaced: keyId });
  });

  test('happens by schedule when the key is old or about to expire, and else not', async () => {
    const days = { age: 30, ahead: 7 };
    const first = await manager.rotateDue('sig', days);
    expect(first).toBeDefined();
    expect(await manager.rotateDue('sig', days)).toBeUndefined();
    await database.query(`update public.crypto_keys set activated_at = now() - interval '31 days'`);
    expect(await manager.rotateDue('sig', days)).toMatchObject({ replaced: first!.keyId });
    await database.query(
      `update public.crypto_keys set expires_at = now() + interval '6 days' where status = 'primary'`,
    );
    expect(await manager.rotateDue('sig', days)).toBeDefined();
  });
});

describe('retire', () => {
  test('an active key: nothing is read with it any more, but a re-encryption still can', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    await manager.rotate({ use: 'enc' });
    await manager.retire(keyId);
    expect(await statuses()).toMatchObject({ [keyId]: 'expired' });
    const refusal = await refusalOf(manager.decryptionKey(keyId));
    expect(refusal.code).toBe('key-retired');
    expect((await manager.rescueKey(keyId)).id).toBe(keyId);
  });

  test('not the primary one', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    expect(await refusalOf(manager.retire(keyId))).toMatchObject({ code: 'key-is-primary' });
  });
});

describe('revoke', () => {
  test('the primary key is replaced at once, and its rows can still be rescued', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    const rotation = await manager.revoke(keyId, 'laptop stolen');
    expect(rotation).toMatchObject({ replaced: keyId });
    expect(await statuses()).toEqual({ [keyId]: 'compromised', [rotation!.keyId]: 'primary' });
    expect(await refusalOf(manager.decryptionKey(keyId))).toMatchObject({ code: 'key-revoked' });
    expect((await manager.rescueKey(keyId)).id).toBe(keyId);
    expect((await manager.list())[0]?.revokedAt).toBeInstanceOf(Date);
    expect(await auditOf(keyId)).toContainEqual({
      actor: 'test',
      action: 'key.revoked',
      metadata: { reason: 'laptop stolen' },
    });
  });

  test('another key is revoked alone, once', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    await manager.rotate({ use: 'enc' });
    expect(await manager.revoke(keyId, 'r')).toBeUndefined();
    expect(await refusalOf(manager.revoke(keyId, 'r'))).toMatchObject({ code: 'key-state' });
  });

  test('another key is revoked where the key-encryption key is missing, for nothing follows it', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    const { keyId: primary } = await manager.rotate({ use: 'enc' });
    const provider = environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: undefined });
    const without = keyManagerOn(database, { provider });
    expect(await without.revoke(keyId, 'r')).toBeUndefined();
    expect(await refusalOf(without.revoke(primary, 'r'))).toMatchObject({ code: 'key-missing' });
    expect(await statuses()).toEqual({ [keyId]: 'compromised', [primary]: 'primary' });
  });

  test('elsewhere is seen when the cache is over', async () => {
    const { keyId } = await manager.rotate({ use: 'enc' });
    let clock = 0;
    const other = keyManagerOn(database, { cacheMs: 1000, now: () => clock });
    await other.decryptionKey(keyId);
    await manager.revoke(keyId, 'r');
    expect((await other.decryptionKey(keyId)).id).toBe(keyId);
    clock = 1000;
    expect(await refusalOf(other.decryptionKey(keyId))).toMatchObject({ code: 'key-revoked' });
  });
});

test.each(['activate', 'retire', 'decryptionKey', 'rescueKey'] as const)('%s refuses an unknown key', async (what) => {
  expect(await refusalOf(manager[what]('key_nobody'))).toMatchObject({
    code: 'key-unknown',
    data: { keyId: 'key_nobody' },
  });
});

test('revoke refuses an unknown key', async () => {
  expect(await refusalOf(manager.revoke('key_nobody', 'r'))).toMatchObject({ code: 'key-unknown' });
});

test('a row with a damaged envelope is told as that', async () => {
  const { keyId } = await manager.rotate({ use: 'enc' });
  await database.query(`update public.crypto_keys set secret_key = 'dummy-ciphertext'`);
  expect(await refusalOf(manager.decryptionKey(keyId))).toMatchObject({ code: 'envelope-malformed' });
});

test('another key-encryption key opens nothing', async () => {
  const { keyId } = await manager.rotate({ use: 'enc' });
  const provider = environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: keyText() });
  const refusal = await refusalOf(keyManagerOn(database, { provider }).decryptionKey(keyId));
  expect(refusal.code).toBe('envelope-refused');
  expect(refusal.message).toMatch(/^environment KEY_ENCRYPTION_KEY \(env_\w+\) does not open/);
});

test('between two key-encryption keys both open, and only the new one closes', async () => {
  const [old, fresh] = [keyText(), keyText()].map((value) => environmentKeyProvider({ name: 'KEK', value }));
  const { keyId } = await keyManagerOn(database, { provider: old! }).rotate({ use: 'enc' });
  const between = keyManagerOn(database, { provider: withPreviousProviders(fresh!, old!) });
  expect((await between.decryptionKey(keyId)).id).toBe(keyId);
  const rotation = await between.rotate({ use: 'enc' });
  expect((await keyManagerOn(database, { provider: fresh! }).encryptionKey()).id).toBe(rotation.keyId);
  const strange = environmentKeyProvider({ name: 'KEK', value: keyText() });
  const without = keyManagerOn(database, { provider: withPreviousProviders(fresh!, strange) });
  expect(await refusalOf(without.decryptionKey(keyId))).toMatchObject({ code: 'envelope-refused' });
});

describe('signing', () => {
  test('signs with the primary key, whose public part verifies', async () => {
    await manager.rotate({ use: 'sig' });
    const { id, secret } = await manager.signingKey();
    const signature = sign('sha256', Buffer.from('token'), Buffer.from(secret).toString());
    const [jwk] = (await manager.publicKeys()).keys;
    expect(jwk).toMatchObject({ kid: id, use: 'sig', alg: 'ES256', kty: 'EC' });
    const publicKey = createPublicKey({ key: jwk as never, format: 'jwk' });
    expect(createVerify('sha256').update('token').verify(publicKey, signature)).toBe(true);
  });

  test('the key set has rotated-out keys, too, and no shared secrets', async () => {
    const { keyId } = await manager.rotate({ use: 'sig' });
    await manager.rotate({ use: 'sig', algorithm: 'HS256' });
    expect((await manager.publicKeys()).keys.map((key) => key['kid'])).toEqual([keyId]);
  });

  test('takes an active key of the algorithm where the primary one is another', async () => {
    const { keyId } = await manager.rotate({ use: 'sig', algorithm: 'ES384' });
    await manager.rotate({ use: 'sig', algorithm: 'ES256' });
    expect((await manager.signingKey('ES384')).id).toBe(keyId);
    expect(await refusalOf(manager.signingKey('RS256'))).toMatchObject({ code: 'signing-key-missing' });
  });

  test('counts what is opened, unless it must not write', async () => {
    await manager.rotate({ use: 'sig' });
    await manager.signingKey();
    await keyManagerOn(database, { countsUse: false }).signingKey();
    expect((await manager.list())[0]).toMatchObject({ usageCount: 1, lastUsedAt: expect.any(Date) });
  });
});
