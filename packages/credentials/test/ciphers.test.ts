import { inspect } from 'node:util';

import fc from 'fast-check';
import { asCipherBytes, asCipherText, isCipherBytes, isCipherText } from '@tributary/schema-kit';
import { describe, expect, test } from 'vitest';

import { aesGcmCipher, dataKey, keyFromSetting, openPgpCipher, passphraseOf, type DataKey } from '../src/index.ts';
import { keyText, refusalOf } from './support.ts';

const key = keyFromSetting({ name: 'KEY', value: keyText() });
const otherKey = keyFromSetting({ name: 'KEY', value: keyText() });
const SECRET = Buffer.from('{"apikey":{"key":"k","secret":"s\r\n\né"}}');

/** Both ciphers over bytes, so that one test can cut and change either's cipher text. */
const CIPHERS = [
  {
    name: 'openpgp',
    encrypt: async (under: DataKey, plain: Uint8Array) => Buffer.from(await openPgpCipher.encrypt(under, plain)),
    decrypt: async (under: DataKey, bytes: Uint8Array) => openPgpCipher.decrypt(under, bytes as never),
    isWellFormed: (bytes: Uint8Array) => isCipherBytes(bytes),
  },
  {
    name: 'aes-gcm',
    encrypt: async (under: DataKey, plain: Uint8Array) => Buffer.from(await aesGcmCipher.encrypt(under, plain)),
    decrypt: async (under: DataKey, bytes: Uint8Array) =>
      aesGcmCipher.decrypt(under, Buffer.from(bytes).toString('latin1') as never),
    isWellFormed: (bytes: Uint8Array) => isCipherText(Buffer.from(bytes).toString('latin1')),
  },
] as const;

const REFUSED = ['ciphertext-malformed', 'ciphertext-refused'];

describe.each(CIPHERS)('$name', ({ encrypt, decrypt, isWellFormed }) => {
  test('gives back the bytes as they were', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3000 }), async (plain) => {
        const sealed = await encrypt(key, plain);
        expect(isWellFormed(sealed)).toBe(true);
        expect(Buffer.from(await decrypt(key, sealed)).equals(plain)).toBe(true);
      }),
      { numRuns: 30 },
    ));

  test('gives another cipher text each time, without the plain text in it', async () => {
    const [one, two] = await Promise.all([encrypt(key, SECRET), encrypt(key, SECRET)]);
    expect(one!.equals(two!)).toBe(false);
    expect(one!.includes('apikey')).toBe(false);
  });

  test('carries 200 000 bytes', async () => {
    const plain = Buffer.alloc(200_000, 'long ');
    expect(Buffer.from(await decrypt(key, await encrypt(key, plain))).equals(plain)).toBe(true);
  });

  test('refuses to encrypt nothing', async () => {
    expect(await refusalOf(encrypt(key, new Uint8Array()))).toMatchObject({ code: 'plain-text-empty' });
  });

  test('refuses another key, and names it', async () => {
    const refusal = await refusalOf(decrypt(otherKey, await encrypt(key, SECRET)));
    expect(refusal).toMatchObject({ code: 'ciphertext-refused', data: { keyId: otherKey.id } });
  });

  test('refuses what was cut anywhere', async () => {
    const sealed = await encrypt(key, SECRET);
    const ends = Array.from({ length: sealed.length }, (_, end) => end).filter(
      (end) => end % 7 === 0 || end > sealed.length - 8,
    );
    for (const end of ends) expect(REFUSED).toContain((await refusalOf(decrypt(key, sealed.subarray(0, end)))).code);
  });

  test('refuses what was changed anywhere', async () => {
    const sealed = await encrypt(key, SECRET);
    for (let at = 0; at < sealed.length; at += 5) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ 1;
      expect(REFUSED).toContain((await refusalOf(decrypt(key, changed))).code);
    }
  });

  test('refuses what is no cipher text, without telling it', async () => {
    const refusal = await refusalOf(decrypt(key, Buffer.from('hunter2')));
    expect(refusal.code).toBe('ciphertext-malformed');
    expect(refusal.message).not.toContain('hunter2');
  });
});

test('what the ciphers give is what the columns take', async () => {
  expect(asCipherBytes(await openPgpCipher.encrypt(key, SECRET))).toBeInstanceOf(Uint8Array);
  const text = asCipherText(await aesGcmCipher.encrypt(key, Buffer.from('token')));
  expect(text).toMatch(/^[0-9a-f]{32}:[0-9a-f]{32}:[0-9a-f]{10}$/);
});

describe('a key from a setting', () => {
  test('has an id that depends on the key alone', () => {
    const value = keyText();
    const [one, two] = [keyFromSetting({ name: 'A', value }), keyFromSetting({ name: 'B', value: ` ${value}\n` })];
    expect(one.id).toMatch(/^env_[0-9a-f]{16}$/);
    expect(two.id).toBe(one.id);
    expect(otherKey.id).not.toBe(one.id);
  });

  test.each([
    ['not set', undefined, 'key-missing'],
    ['empty', '  ', 'key-missing'],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64'), 'key-malformed'],
    ['33 bytes', Buffer.alloc(33, 1).toString('base64'), 'key-malformed'],
    ['hex', 'a'.repeat(64), 'key-malformed'],
    ['a pass phrase', 'correct horse battery staple, really', 'key-malformed'],
    ['base64 with something after it', `${keyText()}!`, 'key-malformed'],
    ['base64url', Buffer.alloc(32, 255).toString('base64url'), 'key-malformed'],
  ])('is refused: %s', async (_what, value, code) => {
    const refusal = await refusalOf(Promise.resolve().then(() => keyFromSetting({ name: 'THE_KEY', value })));
    expect(refusal).toMatchObject({ code, hint: expect.stringContaining('openssl rand -base64 32') });
    expect(refusal.message).toContain('THE_KEY');
    if (value !== undefined && value.trim() !== '') expect(refusal.message).not.toContain(value);
  });

  test('shows its id alone, however it is printed', () => {
    const secret = passphraseOf(key);
    const shown = [JSON.stringify(key), inspect(key), inspect({ key }), `${Object.values(key).join()}`].join('\n');
    expect(shown).toContain(key.id);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(Buffer.from(key.bytes).toString('hex'));
    expect(shown).not.toContain('Uint8Array');
  });

  test('has 32 bytes, wherever it comes from', () => {
    expect(() => dataKey('k', new Uint8Array(16))).toThrow('It has 16 bytes.');
  });
});

test('the messages', async () => {
  const messages = [
    await refusalOf(openPgpCipher.decrypt(dataKey('key_1', otherKey.bytes), await openPgpCipher.encrypt(key, SECRET))),
    await refusalOf(openPgpCipher.decrypt(key, new Uint8Array() as never)),
    await refusalOf(aesGcmCipher.decrypt(key, '' as never)),
    await refusalOf(Promise.resolve().then(() => keyFromSetting({ name: 'CREDENTIALS_ENCRYPTION_KEY', value: '' }))),
    await refusalOf(Promise.resolve().then(() => keyFromSetting({ name: 'ENCRYPTION_KEY', value: 'short' }))),
  ].map(({ code, message }) => `${code}: ${message}`);
  expect(messages.join('\n')).toMatchInlineSnapshot(`
    "ciphertext-refused: The key key_1 does not open this: it was encrypted with another key, or changed since.
    ciphertext-malformed: This is not an OpenPGP message encrypted with AES-256: it is cut short, or something else.
    ciphertext-malformed: This is not AES-256-GCM cipher text (hex vector:tag:data): it is cut short, or something else.
    key-missing: CREDENTIALS_ENCRYPTION_KEY is not set, so there is no key.
    key-malformed: ENCRYPTION_KEY is not a key of 32 bytes in base64. It has 5 characters; 32 bytes are 44 characters of base64."
  `);
});
