import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { asCipherText, isCipherText, type CipherText } from '@tributary/schema-kit';

import { malformedCipherText, refusedCipherText, requirePlainText, type Cipher } from './cipher.ts';

const ALGORITHM = 'aes-256-gcm';
const VECTOR_BYTES = 16;

/** AES-256-GCM for `text` columns: hex initialisation vector (16 bytes) `:` hex authentication tag `:` hex data. */
export const aesGcmCipher: Cipher<CipherText> = {
  name: 'aes-gcm',

  encrypt: async (key, plain) => {
    requirePlainText(plain);
    const vector = randomBytes(VECTOR_BYTES);
    const cipher = createCipheriv(ALGORITHM, key.bytes, vector);
    const data = Buffer.concat([cipher.update(plain), cipher.final()]);
    return asCipherText([vector, cipher.getAuthTag(), data].map((part) => part.toString('hex')).join(':'));
  },

  decrypt: async (key, sealed) => {
    if (!isCipherText(sealed)) throw malformedCipherText('AES-256-GCM cipher text (hex vector:tag:data)');
    const [vector, tag, data] = sealed.split(':').map((part) => Buffer.from(part, 'hex'));
    try {
      const decipher = createDecipheriv(ALGORITHM, key.bytes, vector!).setAuthTag(tag!);
      return Buffer.concat([decipher.update(data!), decipher.final()]);
    } catch (error) {
      throw refusedCipherText(key, error);
    }
  },
};
