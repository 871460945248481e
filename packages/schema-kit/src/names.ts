/** PostgreSQL cuts identifiers at 63 bytes (NAMEDATALEN - 1; manual, "Identifiers and Key Words"). */
export const NAME_BYTES = 63;

/** How many characters of a name that is too long are kept before `_` and 8 hex digits. */
const KEPT = NAME_BYTES - 1 - 8;

/**
 * `idx_{table}_{columns}`: the name of every index that is not a constraint. Names over 63 bytes are
 * cut to 54 characters and closed with the FNV-1a hash of the full name, so that two long names
 * never meet. Identifiers are ASCII snake_case, so characters are bytes.
 */
export const indexName = (table: string, ...columns: readonly string[]): string =>
  fittedName(['idx', table, ...columns].join('_'));

/** `{table}_{what}_check`, fitted into 63 bytes as `indexName` does. */
export const checkName = (table: string, what: string): string => fittedName(`${table}_${what}_check`);

/** A name in ASCII as it is, or cut to 54 characters and closed with its hash, as `indexName` does. */
export const fittedName = (name: string): string =>
  name.length <= NAME_BYTES ? name : `${name.slice(0, KEPT)}_${fnv1a(name)}`;

/** 32-bit FNV-1a as 8 hex digits. A name's fingerprint, not a security measure. */
const fnv1a = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
};
