import type { CipherBytes, CipherText } from '@tributary/schema-kit';

import { aesGcmCipher } from './cipher/aes-gcm.ts';
import type { CipherName } from './cipher/cipher.ts';
import { openPgpCipher } from './cipher/openpgp.ts';
import type { DataKey } from './data-key.ts';
import { CredentialsError } from './errors.ts';
import type { EncryptedRow } from './stores/encrypted-rows.ts';

/** The key that rows name, or why it cannot be had. */
export type Opener = DataKey | CredentialsError;
export type Openers = ReadonlyMap<string | null, Opener>;

export type RowOutcome =
  | { readonly kind: 'sealed'; readonly row: EncryptedRow }
  /** It came to its key after the pass began: the next one sees it. */
  | { readonly kind: 'passed-over'; readonly row: EncryptedRow }
  | { readonly kind: 'failed'; readonly row: EncryptedRow; readonly error: CredentialsError };

interface RowWork {
  readonly row: EncryptedRow;
  readonly cipher: CipherName;
  /** The key to encrypt with. */
  readonly key: DataKey;
  readonly openers: Openers;
}

/** Decrypts all values of a row with its key and encrypts them with another; what cannot be read is told, not thrown. */
export const reencryptRow = async ({ row, cipher, key, openers }: RowWork): Promise<RowOutcome> => {
  const old = openers.get(row.keyId);
  if (old === undefined) return { kind: 'passed-over', row };
  if (old instanceof CredentialsError) return { kind: 'failed', row, error: old };
  try {
    const values = await Promise.all(
      row.values.map((value) => (value === null ? null : CHANGERS[cipher](value, old, key))),
    );
    return { kind: 'sealed', row: { ...row, values } };
  } catch (error) {
    if (error instanceof CredentialsError) return { kind: 'failed', row, error };
    throw error;
  }
};

type Changer = (value: string, from: DataKey, to: DataKey) => Promise<string>;

/**
 * From the text that the database gives to the text that it takes. The ciphers judge the layout themselves,
 * so what was stored past the columns is refused as malformed.
 */
const CHANGERS: Readonly<Record<CipherName, Changer>> = {
  openpgp: async (value, from, to) => {
    const plain = await openPgpCipher.decrypt(from, Buffer.from(value, 'hex') as unknown as CipherBytes);
    return Buffer.from(await openPgpCipher.encrypt(to, plain)).toString('hex');
  },
  'aes-gcm': async (value, from, to) => aesGcmCipher.encrypt(to, await aesGcmCipher.decrypt(from, value as CipherText)),
};
