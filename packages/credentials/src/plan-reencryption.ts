import { CredentialsError } from './errors.ts';
import type { EncryptedTable, KeyUsage } from './encrypted-table.ts';
import type { KeyRing } from './key-ring.ts';
import { keyUsage } from './reencrypt.ts';
import type { SqlDatabase } from './stores/sql-database.ts';

/** Rows of one table on one key that a re-encryption would bring onto the primary key. */
export interface PlannedRows extends KeyUsage {
  /** The primary key. */
  readonly to: string;
  /** Why their key cannot be had, so that they would stay as they are; undefined where it can. */
  readonly problem: CredentialsError | undefined;
}

/** What `reencrypt` would do. Opens keys, reads no cipher text and writes nothing. Throws what `keys.primary` throws. */
export const planReencryption = async (
  db: SqlDatabase,
  { tables, keys }: { readonly tables: readonly EncryptedTable[]; readonly keys: KeyRing },
): Promise<readonly PlannedRows[]> => {
  const planned: PlannedRows[] = [];
  for (const table of tables) {
    const { id: to } = await keys.primary(table.cipher);
    for (const usage of await keyUsage(db, [table]))
      if (usage.keyId !== to) planned.push({ ...usage, to, problem: await problemOf(keys, usage, table) });
  }
  return planned;
};

const problemOf = (keys: KeyRing, { keyId }: KeyUsage, { cipher }: EncryptedTable) =>
  keys.key(keyId, cipher).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof CredentialsError) return error;
      throw error;
    },
  );
