import type { CipherBytes, CipherText } from '@tributary/schema-kit';

import { aesGcmCipher } from './cipher/aes-gcm.ts';
import type { CipherName } from './cipher/cipher.ts';
import { openPgpCipher } from './cipher/openpgp.ts';
import type { DataKey } from './data-key.ts';
import { CredentialsError } from './errors.ts';
import type { KeyRing } from './key-ring.ts';
import type { EncryptedRow } from './stores/encrypted-rows.ts';

export type RowOutcome =
  | { readonly kind: 'sealed'; readonly row: EncryptedRow }
  | { readonly kind: 'failed'; readonly row: EncryptedRow; readonly error: CredentialsError };

interface RowWork {
  readonly row: EncryptedRow;
  readonly cipher: CipherName;
  /** The key to encrypt with. */
  readonly key: DataKey;
  readonly keys: KeyRing;
}

/** Decrypts all values of a row with its key and encrypts them with another; what cannot be read is told, not thrown. */
export const reencryptRow = async ({ row, cipher, key, keys }: RowWork): Promise<RowOutcome> => {
  try {
    const old = await keys.key(row.keyId, cipher);
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
