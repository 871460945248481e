import type { Cipher, Sealed } from './cipher/cipher.ts';
import type { KeyRing } from './key-ring.ts';

/** Cipher text and the id of its key: store both in one statement. */
export interface SealedValue<Kind> {
  readonly sealed: Kind;
  readonly keyId: string;
}

export interface SealedValues<Kind> {
  readonly sealed: readonly Kind[];
  readonly keyId: string;
}

/** Encrypts with the primary key and decrypts with whichever key the cipher text names. Text is UTF-8. */
export interface Vault<Kind extends Sealed> {
  readonly encrypt: (plain: string) => Promise<SealedValue<Kind>>;
  /** Several values of one row, which has one key id: all under the same key, though it be rotated meanwhile. */
  readonly encryptAll: (plain: readonly string[]) => Promise<SealedValues<Kind>>;
  readonly decrypt: (sealed: Kind, keyId: string | null) => Promise<string>;
}

/** Throws what the cipher and the ring throw; see their types. */
export const createVault = <Kind extends Sealed>(cipher: Cipher<Kind>, keys: KeyRing): Vault<Kind> => {
  const encryptAll = async (plain: readonly string[]): Promise<SealedValues<Kind>> => {
    const key = await keys.primary(cipher.name);
    return { sealed: await Promise.all(plain.map((text) => cipher.encrypt(key, Buffer.from(text)))), keyId: key.id };
  };
  return {
    encryptAll,
    encrypt: async (plain) => {
      const { sealed, keyId } = await encryptAll([plain]);
      return { sealed: sealed[0]!, keyId };
    },
    decrypt: async (sealed, keyId) => {
      const plain = await cipher.decrypt(await keys.key(keyId, cipher.name), sealed);
      return Buffer.from(plain).toString('utf8');
    },
  };
};
