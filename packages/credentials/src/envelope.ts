import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { randomKeyBytes } from './data-key.ts';
import { CipherTextRefused } from './errors.ts';
import type { KeyProvider } from './key-provider/provider.ts';

/**
 * A private part as `crypto_keys` keeps it: AES-256-GCM under a data key of its own, which the provider's
 * key-encryption key closed. All but `version` and `kek` is base64.
 */
interface Envelope {
  readonly version: 1;
  /** Which key-encryption key closed the data key. */
  readonly kek: string;
  /** The closed data key. */
  readonly key: string;
  /** 16 random bytes. */
  readonly iv: string;
  readonly data: string;
  readonly tag: string;
}

const ALGORITHM = 'aes-256-gcm';
const VECTOR_BYTES = 16;
/** A shorter one would be taken otherwise, and is easier to forge. */
const TAG_BYTES = 16;
const PARTS = ['kek', 'key', 'iv', 'data', 'tag'] as const;

/** Seals the private part of the key `keyId` as JSON. It opens for that id alone. Throws what the provider throws. */
export const sealEnvelope = async (provider: KeyProvider, keyId: string, secret: Uint8Array): Promise<string> => {
  const dataKey = randomKeyBytes();
  const wrapped = await provider.wrap(dataKey, keyId);
  const iv = randomBytes(VECTOR_BYTES);
  const cipher = createCipheriv(ALGORITHM, dataKey, iv).setAAD(Buffer.from(keyId));
  const data = Buffer.concat([cipher.update(secret), cipher.final()]).toString('base64');
  const tag = cipher.getAuthTag().toString('base64');
  const envelope: Envelope = { version: 1, kek: wrapped.kek, key: wrapped.data, iv: iv.toString('base64'), data, tag };
  return JSON.stringify(envelope);
};

/** Throws CipherTextRefused: `envelope-malformed`, `envelope-refused`; and what the provider throws. */
export const openEnvelope = async (provider: KeyProvider, keyId: string, text: string): Promise<Uint8Array> => {
  const { kek, key, iv, data, tag } = parse(keyId, text);
  const dataKey = await provider.unwrap({ kek, data: key }, keyId);
  try {
    const decipher = createDecipheriv(ALGORITHM, dataKey, Buffer.from(iv, 'base64'), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(keyId))
      .setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]);
  } catch (error) {
    throw refused('envelope-refused', `The envelope of the key ${keyId} was changed.`, error);
  }
};

const parse = (keyId: string, text: string): Envelope => {
  try {
    const value = JSON.parse(text) as Envelope;
    if (value.version === 1 && PARTS.every((part) => typeof value[part] === 'string')) return value;
  } catch {
    // Told below, without the text.
  }
  throw refused('envelope-malformed', `The private part of the key ${keyId} is no envelope of the Key Manager.`);
};

const refused = (code: string, message: string, cause?: unknown): CipherTextRefused =>
  new CipherTextRefused({ code, message, hint: 'Restore the row of crypto_keys from a backup.', cause });
