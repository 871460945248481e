import { asCipherBytes, isCipherBytes, type CipherBytes } from '@tributary/schema-kit';
import type { PartialConfig } from 'openpgp';

import { passphraseOf } from '../data-key.ts';
import { malformedCipherText, refusedCipherText, requirePlainText, type Cipher } from './cipher.ts';

/** The only place that knows the library; it is loaded with the first message. */
const load = () => import('openpgp');

/**
 * Messages that `pgp_sym_decrypt` reads: a version 4 session key packet and integrity-protected data
 * (pgcrypto knows no AEAD; PostgreSQL 18 manual, F.26.3). The passphrase is a random key in base64, so
 * stretching it adds nothing: the lowest count of the iterated S2K, 1024 bytes, instead of 65 MB a message.
 */
const settings = async (): Promise<PartialConfig> => {
  const { enums } = await load();
  return {
    preferredSymmetricAlgorithm: enums.symmetric.aes256,
    preferredCompressionAlgorithm: enums.compression.uncompressed,
    aeadProtect: false,
    s2kType: enums.s2k.iterated,
    s2kIterationCountByte: 0,
  };
};

/** AES-256 as an OpenPGP symmetric message, for `bytea` columns. */
export const openPgpCipher: Cipher<CipherBytes> = {
  name: 'openpgp',

  encrypt: async (key, plain) => {
    requirePlainText(plain);
    const { createMessage, encrypt } = await load();
    const message = await encrypt({
      // The format lets pgp_sym_decrypt give it back as text; the bytes stay as they are. No date: it says nothing.
      message: await createMessage({ binary: plain, format: 'utf8', date: new Date(0) }),
      passwords: [passphraseOf(key)],
      format: 'binary',
      config: await settings(),
    });
    return asCipherBytes(message);
  },

  decrypt: async (key, sealed) => {
    if (!isCipherBytes(sealed)) throw malformedCipherText('an OpenPGP message encrypted with AES-256');
    const { decrypt, readMessage } = await load();
    try {
      const message = await readMessage({ binaryMessage: sealed });
      const { data } = await decrypt({ message, passwords: [passphraseOf(key)], format: 'binary' });
      return data;
    } catch (error) {
      throw refusedCipherText(key, error);
    }
  },
};
