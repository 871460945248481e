/** PostgreSQL cuts identifiers at 63 bytes (NAMEDATALEN - 1; manual 18, "Identifiers and Key Words"). */
const NAME_BYTES = 63;
/** Characters kept of a longer name, before `_` and 8 hex digits of its hash. */
const KEPT = 54;

interface IndexShape {
  readonly table: string;
  /** Null where an expression stands: its words in the name are free. */
  readonly columns: readonly (string | null)[];
  /** True: a word for the condition may follow. */
  readonly isPartial: boolean;
}

/** Is it `idx_{table}_{columns}`, cut and closed with a hash where that is over 63 bytes? */
export const fitsIndexName = (name: string, { table, columns, isPartial }: IndexShape): boolean => {
  const free = columns.findIndex((column) => column === null);
  const known = free === -1 ? columns : columns.slice(0, free);
  const full = ['idx', table, ...known].join('_');
  if (free === -1 && name === fitted(full)) return true;
  if (free === -1 && !isPartial) return false;
  if (name.startsWith(`${full}_`)) return true;
  return full.length >= KEPT && name.slice(0, KEPT) === full.slice(0, KEPT) && /^_[0-9a-f]{8}$/.test(name.slice(KEPT));
};

/** `idx_{table}_{columns}`, at most 63 bytes long. */
export const indexName = (table: string, columns: readonly string[]): string =>
  fitted(['idx', table, ...columns].join('_'));

interface ConstraintShape {
  readonly table: string;
  readonly columns: readonly string[];
  readonly ending: string;
}

/**
 * `{table}_{columns}_{ending}`, as PostgreSQL chooses it: the longer of table and columns loses its end until the whole
 * fits, and a number follows where the name was taken (makeObjectName in src/backend/commands/indexcmds.c).
 */
export const fitsConstraintName = (name: string, { table, columns, ending }: ConstraintShape): boolean => {
  const [first, second] = shortened(table, columns.join('_'), NAME_BYTES - ending.length - 1);
  const stem = [first, second, ending].filter((part) => part !== '').join('_');
  return name === stem || (name.startsWith(stem) && /^\d+$/.test(name.slice(stem.length)));
};

const shortened = (table: string, columns: string, room: number): readonly [string, string] => {
  let [first, second] = [table.length, columns.length];
  const gap = columns === '' ? 0 : 1;
  while (first + gap + second > room)
    if (first > second) first -= 1;
    else second -= 1;
  return [table.slice(0, first), columns.slice(0, second)];
};

const fitted = (name: string): string => (name.length <= NAME_BYTES ? name : `${name.slice(0, KEPT)}_${fnv1a(name)}`);

/** 32-bit FNV-1a as 8 hex digits; see docs/decisions/0004-names-over-63-bytes.md. */
const fnv1a = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
};
