import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import type { DataKey } from '../data-key.ts';
import { refusedEnvelope, type KeyProvider, type WrappedKey } from './provider.ts';

const ALGORITHM = 'aes-256-gcm';
const VECTOR_BYTES = 12;
const TAG_BYTES = 16;

/** Wraps with a key that this process holds: base64 of vector, tag and data of AES-256-GCM. */
export const localKeyProvider = (name: string, key: () => DataKey): KeyProvider => ({
  name,
  wrap: async (dataKey, context) => wrap(key(), dataKey, context),
  unwrap: async (wrapped, context) => {
    const own = key();
    if (wrapped.kek !== own.id) throw refusedEnvelope(`${name} (${own.id})`, wrapped.kek);
    try {
      return unwrap(own, wrapped, context);
    } catch (error) {
      throw refusedEnvelope(name, wrapped.kek, error);
    }
  },
});

const wrap = (key: DataKey, dataKey: Uint8Array, context: string): WrappedKey => {
  const vector = randomBytes(VECTOR_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.bytes, vector).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return { kek: key.id, data: Buffer.concat([vector, cipher.getAuthTag(), data]).toString('base64') };
};

const unwrap = (key: DataKey, wrapped: WrappedKey, context: string): Uint8Array => {
  const bytes = Buffer.from(wrapped.data, 'base64');
  const data = bytes.subarray(VECTOR_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key.bytes, bytes.subarray(0, VECTOR_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(VECTOR_BYTES, VECTOR_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(data), decipher.final()]);
};
