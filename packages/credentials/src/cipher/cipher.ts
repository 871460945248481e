import type { CipherBytes, CipherText } from '@tributary/schema-kit';

import type { DataKey } from '../data-key.ts';
import { CipherTextRefused } from '../errors.ts';

export type CipherName = 'openpgp' | 'aes-gcm';

/** What the two ciphers give: bytes for `bytea` columns, text for `text` columns. */
export type Sealed = CipherBytes | CipherText;

/**
 * One way to encrypt under a 32-byte key. Every call draws its own randomness, so the same plain text
 * gives another cipher text each time.
 */
export interface Cipher<Kind extends Sealed> {
  readonly name: CipherName;
  /** Throws CipherTextRefused `plain-text-empty`. */
  readonly encrypt: (key: DataKey, plain: Uint8Array) => Promise<Kind>;
  /** Throws CipherTextRefused: `ciphertext-malformed`, `ciphertext-refused`. */
  readonly decrypt: (key: DataKey, sealed: Kind) => Promise<Uint8Array>;
}

/** Throws `plain-text-empty`: nothing is never encrypted, and an empty secret is a mistake of the caller. */
export const requirePlainText = (plain: Uint8Array): void => {
  if (plain.length > 0) return;
  throw new CipherTextRefused({
    code: 'plain-text-empty',
    message: 'There is nothing to encrypt: the plain text is empty.',
    hint: 'Store null where there is no secret.',
  });
};

/** It is cut or was never cipher text. */
export const malformedCipherText = (expected: string): CipherTextRefused =>
  new CipherTextRefused({
    code: 'ciphertext-malformed',
    message: `This is not ${expected}: it is cut short, or something else.`,
    hint: 'Restore the value from a backup, or have its owner enter the secret again.',
  });

/** One answer for a wrong key and for changed bytes: a cipher that tells them apart helps who forges. */
export const refusedCipherText = ({ id }: DataKey, cause: unknown): CipherTextRefused =>
  new CipherTextRefused({
    code: 'ciphertext-refused',
    message: `The key ${id} does not open this: it was encrypted with another key, or changed since.`,
    hint: 'Compare the key id beside the cipher text with the key; then restore the value from a backup.',
    data: { keyId: id },
    cause,
  });
