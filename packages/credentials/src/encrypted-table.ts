import type { CipherName } from './cipher/cipher.ts';

/** A table with encrypted columns and, beside them, the id of the key that encrypted them. */
export interface EncryptedTable {
  /** Schema `public` unless it says another: `billing.accounts`. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly cipher: CipherName;
  /** Column of the key id; one for all the columns. */
  readonly key: string;
}

/** Rows of one table on one key; those without any cipher text, or with a seed's placeholder for it, are not counted. */
export interface KeyUsage {
  readonly table: string;
  /** Null: the rows name no key. */
  readonly keyId: string | null;
  readonly rows: number;
}
