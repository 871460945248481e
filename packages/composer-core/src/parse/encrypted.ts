/** One entry of `tributary.encrypted`: a table with encrypted columns and the id of their key beside them. */
export interface EncryptedColumns {
  /** In schema public, or `schema.table`. */
  readonly table: string;
  readonly columns: readonly string[];
  /** `openpgp` for bytea, `aes-gcm` for text. */
  readonly cipher: (typeof CIPHERS)[number];
  /** The column of the key id. */
  readonly key: string;
}

const CIPHERS = ['openpgp', 'aes-gcm'] as const;
const EXAMPLE = '{ "table": "user_tokens", "columns": ["access_token"], "cipher": "aes-gcm", "key": "key_id" }';

type Refuse = (message: string, hint: string) => void;

/** `tributary.encrypted`; each mistake is refused by the path of its entry. */
export const readEncrypted = (value: unknown, refuse: Refuse): readonly EncryptedColumns[] => {
  if (!Array.isArray(value)) {
    refuse('"tributary.encrypted" is not a list.', `Write [${EXAMPLE}].`);
    return [];
  }
  return value.filter((entry: unknown, at): entry is EncryptedColumns => {
    const isWell = isEncrypted(entry);
    if (!isWell) refuse(`"tributary.encrypted[${at}]" does not say which columns are encrypted.`, `Write ${EXAMPLE}.`);
    return isWell;
  });
};

const isEncrypted = (entry: unknown): entry is EncryptedColumns => {
  if (typeof entry !== 'object' || entry === null) return false;
  const { table, columns, cipher, key, ...others } = entry as Readonly<Record<string, unknown>>;
  return (
    isName(table) &&
    Array.isArray(columns) &&
    columns.length > 0 &&
    columns.every(isName) &&
    (CIPHERS as readonly unknown[]).includes(cipher) &&
    isName(key) &&
    Object.keys(others).length === 0
  );
};

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';
