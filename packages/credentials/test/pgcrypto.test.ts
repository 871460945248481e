import { pgliteDatabase, serverDatabase, serverUrls, type Database } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { asCipherBytes } from '@tributary/schema-kit';
import { keyFromSetting, openPgpCipher, passphraseOf } from '../src/index.ts';
import { keyText, refusalOf } from './support.ts';

const key = keyFromSetting({ name: 'KEY', value: keyText() });
const otherKey = keyFromSetting({ name: 'KEY', value: keyText() });
const OPTIONS = 'cipher-algo=aes256';

const places: readonly {
  readonly name: string;
  readonly open: () => Promise<readonly [Database, () => Promise<void>]>;
}[] = [
  {
    name: 'PGlite',
    open: async () => {
      const database = await pgliteDatabase(['pgcrypto']);
      return [database, () => database.close()] as const;
    },
  },
  ...serverUrls().map(({ name, url }) => ({
    name,
    open: async () => {
      const target = await serverDatabase({ server: url });
      const database = await target.connect();
      const close = async (): Promise<void> => {
        await database.close();
        await target.drop();
      };
      return [database, close] as const;
    },
  })),
];

const SECRETS: readonly (readonly [string, string])[] = [
  ['JSON', '{"oauth2":{"access_token":"ya29.é","refresh_token":"1//x","expires_at":"2030-01-01T00:00:00Z"}}'],
  ['lines of every kind', 'one\ntwo\r\nthree\rfour\n'],
  ['50 000 characters', 'long secret '.repeat(4200)],
];

describe.each(places)('$name', ({ open }) => {
  let database: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    [database, close] = await open();
    await database.query('create extension pgcrypto');
  });
  afterAll(() => close());

  test.each(SECRETS)('pgp_sym_decrypt_bytea and pgp_sym_decrypt read what we write: %s', async (_what, secret) => {
    const sealed = await openPgpCipher.encrypt(key, Buffer.from(secret));
    const hex = Buffer.from(sealed).toString('hex');
    const [row] = await database.query<{ bytes: string; text: string }>(
      `select encode(pgp_sym_decrypt_bytea(decode($1, 'hex'), $2), 'hex') as bytes,
        pgp_sym_decrypt(decode($1, 'hex'), $2) as text`,
      [hex, passphraseOf(key)],
    );
    expect(Buffer.from(row!.bytes, 'hex').toString()).toBe(secret);
    expect(row!.text).toBe(secret);
  });

  test.each(SECRETS)('we read what pgp_sym_encrypt and pgp_sym_encrypt_bytea write: %s', async (_what, secret) => {
    const [row] = await database.query<{ text: string; bytes: string; stretched: string }>(
      `select encode(pgp_sym_encrypt($1, $2, $3), 'hex') as text,
        encode(pgp_sym_encrypt_bytea(convert_to($1, 'UTF8'), $2, $3), 'hex') as bytes,
        encode(pgp_sym_encrypt($1, $2, $3 || ', sess-key=1, compress-algo=1'), 'hex') as stretched`,
      [secret, passphraseOf(key), OPTIONS],
    );
    for (const hex of [row!.text, row!.bytes, row!.stretched]) {
      const plain = await openPgpCipher.decrypt(key, asCipherBytes(Buffer.from(hex, 'hex')));
      expect(Buffer.from(plain).toString()).toBe(secret);
    }
  });

  test('another key opens nothing, on either side', async () => {
    const hex = Buffer.from(await openPgpCipher.encrypt(key, Buffer.from('secret'))).toString('hex');
    await expect(
      database.query(`select pgp_sym_decrypt(decode($1, 'hex'), $2)`, [hex, passphraseOf(otherKey)]),
    ).rejects.toThrow('Wrong key or corrupt data');
    const [row] = await database.query<{ hex: string }>(
      `select encode(pgp_sym_encrypt('secret', $1, $2), 'hex') as hex`,
      [passphraseOf(otherKey), OPTIONS],
    );
    const sealed = asCipherBytes(Buffer.from(row!.hex, 'hex'));
    expect(await refusalOf(openPgpCipher.decrypt(key, sealed))).toMatchObject({ code: 'ciphertext-refused' });
  });

  test('a weaker cipher is no cipher text of ours', async () => {
    const [row] = await database.query<{ hex: string }>(
      `select encode(pgp_sym_encrypt('secret', $1, 'cipher-algo=aes128'), 'hex') as hex`,
      [passphraseOf(key)],
    );
    const sealed = Buffer.from(row!.hex, 'hex');
    expect(await refusalOf(openPgpCipher.decrypt(key, sealed as never))).toMatchObject({
      code: 'ciphertext-malformed',
    });
  });
});
