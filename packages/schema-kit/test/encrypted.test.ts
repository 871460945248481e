import fc from 'fast-check';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { describe, expect, expectTypeOf, test } from 'vitest';

import {
  asCipherBytes,
  asCipherText,
  cipherText,
  encryptedBytes,
  encryptedText,
  isCipherBytes,
  isCipherText,
  NotCipherText,
  type CipherBytes,
  type CipherText,
} from '../src/index.ts';

const secrets = pgTable('secrets', {
  id: text('id').primaryKey(),
  token: encryptedText('token').notNull(),
  blob: encryptedBytes('blob'),
});
const db = drizzle(() => Promise.reject(new Error('nothing is sent')));

const vector = '0'.repeat(32);
const tag = 'f'.repeat(32);
const TEXT = asCipherText(`${vector}:${tag}:00ff`);

/** Session key packet: version 4, `cipher`, iterated S2K of SHA-256, 33 bytes of session key. */
const sessionKey = (cipher: number): readonly number[] => [4, cipher, 3, 8, ...Array<number>(9 + 33).fill(7)];
const packet = (kind: number, body: readonly number[]): readonly number[] => [0xc0 | kind, body.length, ...body];
const data = [1, ...Array<number>(60).fill(9)];
const MESSAGE = Uint8Array.from([...packet(3, sessionKey(9)), ...packet(18, data)]);

describe('types', () => {
  test('a plain string or Buffer is no cipher text', () => {
    type New = typeof secrets.$inferInsert;
    expectTypeOf<New['token']>().toEqualTypeOf<CipherText>();
    expectTypeOf<New['blob']>().toEqualTypeOf<CipherBytes | null | undefined>();
    expectTypeOf<string>().not.toExtend<CipherText>();
    expectTypeOf<Buffer>().not.toExtend<CipherBytes>();
    expectTypeOf<Uint8Array>().not.toExtend<CipherBytes>();
    expectTypeOf<CipherText>().not.toExtend<CipherBytes>();
  });

  test('the compiler refuses what is not', () => {
    // @ts-expect-error a token in plain text
    expect(() => db.insert(secrets).values({ id: '1', token: 'ya29.token' }).toSQL()).toThrow(NotCipherText);
    // @ts-expect-error bytes of a password
    const values = { token: TEXT, blob: Buffer.from('password') } satisfies Partial<typeof secrets.$inferInsert>;
    expect(values).toBeDefined();
  });
});

describe('columns', () => {
  test('take what is laid out as cipher text', () => {
    const { params } = db
      .insert(secrets)
      .values({ id: '1', token: TEXT, blob: asCipherBytes(MESSAGE) })
      .toSQL();
    expect(params).toEqual(['1', TEXT, MESSAGE]);
  });

  test('take null where they may', () => {
    expect(db.insert(secrets).values({ id: '1', token: TEXT, blob: null }).toSQL().params).toEqual(['1', TEXT, null]);
  });

  test.each(['insert', 'update', 'where'])('refuse plain text that slipped past the types: %s', (how) => {
    const plain = 'hunter2' as CipherText;
    const attempt = {
      insert: () => db.insert(secrets).values({ id: '1', token: plain }).toSQL(),
      update: () => db.update(secrets).set({ token: plain }).toSQL(),
      where: () =>
        db
          .update(secrets)
          .set({ blob: Buffer.from('hunter2') as unknown as CipherBytes })
          .toSQL(),
    }[how]!;
    expect(attempt).toThrow(NotCipherText);
    expect(attempt).not.toThrow('hunter2');
  });
});

test('the refusal says what to do and never what it refused', () => {
  expect(() => asCipherText('ya29.secret')).toThrowErrorMatchingInlineSnapshot(
    `[NotCipherText: This is not AES-256-GCM cipher text (hex vector:tag:data), so it is not stored: it may be plain text.]`,
  );
  expect(() => asCipherBytes(Buffer.from('secret'))).toThrowErrorMatchingInlineSnapshot(
    `[NotCipherText: This is not an OpenPGP message encrypted with AES-256, so it is not stored: it may be plain text.]`,
  );
  expect(new NotCipherText('x')).toMatchObject({
    code: 'not-cipher-text',
    hint: expect.stringContaining('Encrypt it'),
  });
});

test('arguments of functions stay null and undefined', () => {
  expect([cipherText(null), cipherText(undefined), cipherText(TEXT)]).toEqual([null, undefined, TEXT]);
  expect(() => cipherText('plain' as CipherText)).toThrow(NotCipherText);
});

describe('the layout of AES-256-GCM', () => {
  test.each([
    ['nothing', ''],
    ['two parts', `${vector}:${tag}`],
    ['no data', `${vector}:${tag}:`],
    ['half a byte', `${vector}:${tag}:0`],
    ['a short vector', `00:${tag}:00`],
    ['no hex', `${vector}:${tag}:zz`],
    ['a line after it', `${vector}:${tag}:00\n`],
  ])('is not: %s', (_what, value) => {
    expect(isCipherText(value)).toBe(false);
  });
});

describe('the layout of an OpenPGP message', () => {
  test('is two packets, in either form of header', () => {
    const old = [0x8c, sessionKey(9).length, ...sessionKey(9), ...packet(18, data)];
    const pieces = [...packet(3, sessionKey(9)), 0xd2, 224 + 5, ...data.slice(0, 32), 29, ...data.slice(32)];
    expect([MESSAGE, old, pieces].map((bytes) => isCipherBytes(Uint8Array.from(bytes)))).toEqual([true, true, true]);
  });

  test.each([
    ['nothing', []],
    ['text', [...Buffer.from('{"apikey":"x"}')]],
    ['another cipher', [...packet(3, sessionKey(7)), ...packet(18, data)]],
    ['data alone', packet(18, data)],
    ['a second way in', [...packet(3, sessionKey(9)), ...packet(3, sessionKey(9)), ...packet(18, data)]],
    ['data without integrity', [...packet(3, sessionKey(9)), ...packet(9, data)]],
    ['something after it', [...MESSAGE, 0]],
  ])('is not: %s', (_what, bytes) => {
    expect(isCipherBytes(Uint8Array.from(bytes))).toBe(false);
  });

  test('is not what is cut anywhere', () => {
    for (let end = 0; end < MESSAGE.length; end += 1) expect(isCipherBytes(MESSAGE.subarray(0, end))).toBe(false);
  });

  test('any bytes are judged without an error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof isCipherBytes(bytes) === 'boolean'));
  });
});
