import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import {
  dataKey,
  environmentKeyProvider,
  fileKeyProvider,
  kmsKeyProvider,
  openPgpCipher,
  type KeyProvider,
  type KmsClient,
} from '../src/index.ts';
import { openEnvelope, sealEnvelope } from '../src/envelope.ts';
import { keyText, refusalOf } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keyFile = (text: string): string => {
  const path = join(folder, `key-${Math.trunc(performance.now() * 1000)}`);
  writeFileSync(path, text);
  return path;
};

/** A key service in memory: it keeps what it wrapped, and gives it back for the same key and context. */
const memoryKms = (): KmsClient => {
  const kept: { readonly keyId: string; readonly bytes: Uint8Array; readonly context: string }[] = [];
  return {
    encrypt: async (request) => Buffer.from(String(kept.push(request) - 1)),
    decrypt: async ({ keyId, bytes, context }) => {
      const found = kept[Number(Buffer.from(bytes).toString())];
      if (found === undefined || found.keyId !== keyId || found.context !== context) throw new Error('AccessDenied');
      return found.bytes;
    },
  };
};

const providers: readonly (readonly [string, () => KeyProvider])[] = [
  ['environment', () => environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: keyText() })],
  ['file', () => fileKeyProvider(keyFile(`${keyText()}\n`))],
  ['KMS', () => kmsKeyProvider(memoryKms(), 'arn:key/1')],
];

const SECRET = Buffer.from('-----BEGIN PRIVATE KEY-----');

describe.each(providers)('%s', (_name, make) => {
  test('opens what it sealed', async () => {
    const provider = make();
    const envelope = await sealEnvelope(provider, 'key_1', SECRET);
    expect(Buffer.from(await openEnvelope(provider, 'key_1', envelope))).toEqual(SECRET);
    expect(Object.keys(JSON.parse(envelope) as object)).toEqual(['version', 'kek', 'key', 'iv', 'data', 'tag']);
    expect(envelope).not.toContain(SECRET.toString('base64'));
  });

  test('opens an envelope for its own key alone', async () => {
    const provider = make();
    const envelope = await sealEnvelope(provider, 'key_1', SECRET);
    expect(await refusalOf(openEnvelope(provider, 'key_2', envelope))).toMatchObject({ code: 'envelope-refused' });
  });

  test('refuses the envelope of another key-encryption key', async () => {
    const envelope = await sealEnvelope(make(), 'key_1', SECRET);
    expect(await refusalOf(openEnvelope(make(), 'key_1', envelope))).toMatchObject({ code: 'envelope-refused' });
  });

  test('refuses an envelope with a part of its tag, which is easier to forge', async () => {
    const provider = make();
    const envelope = JSON.parse(await sealEnvelope(provider, 'key_1', SECRET)) as Record<string, string>;
    const tag = Buffer.from(envelope['tag']!, 'base64').subarray(0, 4).toString('base64');
    const changed = JSON.stringify({ ...envelope, tag });
    expect(await refusalOf(openEnvelope(provider, 'key_1', changed))).toMatchObject({ code: 'envelope-refused' });
  });

  test.each(['key', 'iv', 'data', 'tag'])('refuses an envelope whose %s was changed', async (part) => {
    const provider = make();
    const envelope = JSON.parse(await sealEnvelope(provider, 'key_1', SECRET)) as Record<string, string>;
    const bytes = Buffer.from(envelope[part]!, 'base64');
    bytes[0] = bytes[0]! ^ 1;
    const changed = JSON.stringify({ ...envelope, [part]: bytes.toString('base64') });
    expect(await refusalOf(openEnvelope(provider, 'key_1', changed))).toMatchObject({ code: 'envelope-refused' });
  });

  test.each(['', 'dummy-ciphertext', '{}', '{"version":2}', 'null', '[1]'])(
    'refuses what is no envelope: %s',
    async (text) => {
      expect(await refusalOf(openEnvelope(make(), 'key_1', text))).toMatchObject({ code: 'envelope-malformed' });
    },
  );
});

test.each([
  ['environment, not set', environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: undefined }), 'key-missing'],
  [
    'environment, too short',
    environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: 'c2hvcnQ=' }),
    'key-malformed',
  ],
  ['file, not there', fileKeyProvider(join(folder, 'absent')), 'key-file-unreadable'],
  ['file, empty', fileKeyProvider(keyFile('')), 'key-missing'],
  ['file, another thing', fileKeyProvider(keyFile('-----BEGIN')), 'key-malformed'],
])('a provider without its key says so when it is needed: %s', async (_what, provider, code) => {
  expect(await refusalOf(provider.wrap(new Uint8Array(32), 'key_1'))).toMatchObject({ code });
});

test('a key service that fails is told with its own error as the cause', async () => {
  const down = async (): Promise<never> => Promise.reject(new Error('ETIMEDOUT'));
  const provider = kmsKeyProvider({ encrypt: down, decrypt: down }, 'arn:key/1');
  expect(await refusalOf(provider.wrap(new Uint8Array(32), 'key_1'))).toMatchObject({
    code: 'kms-failed',
    cause: new Error('ETIMEDOUT'),
  });
});

test('a data key out of an envelope encrypts', async () => {
  const provider = environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: keyText() });
  const envelope = await sealEnvelope(provider, 'key_1', Buffer.alloc(32, 7));
  const key = dataKey('key_1', await openEnvelope(provider, 'key_1', envelope));
  const sealed = await openPgpCipher.encrypt(key, Buffer.from('secret'));
  expect(Buffer.from(await openPgpCipher.decrypt(key, sealed)).toString()).toBe('secret');
});
