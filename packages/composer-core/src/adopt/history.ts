import { byCodeUnit } from '../compare.ts';
import type { LockEntry, MigrationKey } from '../model.ts';

/** One row of another tool's history. What that tool does not keep is undefined. */
export interface HistoryRow {
  /** 14 digits, UTC, where the tool has a time; else its own number or text. */
  readonly version: string | undefined;
  readonly name: string | undefined;
  /** sha256 of the file's text, 64 hex digits. */
  readonly hash: string | undefined;
}

export interface JudgedRow extends HistoryRow {
  /** The migration of the stream that it speaks of. */
  readonly key: MigrationKey | undefined;
  /** `covered`: adopted. `later`: the stream has it after what is adopted. `unknown`: the stream does not have it. */
  readonly state: 'covered' | 'later' | 'unknown';
  /** The row recorded before it that comes after it, by their times or in the stream. Undefined where all is in order. */
  readonly late: HistoryRow | undefined;
}

/**
 * Which migrations of a stream the rows of a history speak of, in the order in which they were written: by hash, else
 * by version in the stream or its own time, else by name; several that fit are none. `adopted` of the entries are in the database.
 */
export const judgeHistory = (
  rows: readonly HistoryRow[],
  entries: readonly LockEntry[],
  adopted: number,
): readonly JudgedRow[] => {
  const find = finder(entries);
  let latest: { readonly row: HistoryRow; readonly version: string } | undefined;
  let furthest: { readonly row: HistoryRow; readonly at: number } | undefined;
  return rows.map((row) => {
    const { version } = row;
    const at = find(row);
    const isOlder = version !== undefined && latest !== undefined && byCodeUnit(version, latest.version) < 0;
    const isBehind = at !== undefined && furthest !== undefined && at < furthest.at;
    const late = isBehind ? furthest?.row : isOlder ? latest?.row : undefined;
    if (version !== undefined && !isOlder) latest = { row, version };
    if (at !== undefined && !isBehind) furthest = { row, at };
    const state = at === undefined ? 'unknown' : at < adopted ? 'covered' : 'later';
    return { ...row, key: at === undefined ? undefined : entries[at]?.key, state, late };
  });
};

type Index = ReadonlyMap<string, readonly number[]>;

const finder = (entries: readonly LockEntry[]): ((row: HistoryRow) => number | undefined) => {
  const byHash = indexed(entries, ({ checksum }) => [checksum.replace('sha256:', '')]);
  const byVersion = indexed(entries, ({ version }) => [version]);
  const byTime = indexed(entries, ({ key }) => [nameOf(key).slice(0, 14)]);
  const byName = indexed(entries, ({ key }) => namesOf(key));
  const of = (index: Index, text: string | undefined): readonly number[] =>
    (text === undefined ? undefined : index.get(text)) ?? [];
  return ({ hash, version, name }) => {
    const sameName = of(byName, name);
    const sameTime = [of(byVersion, version), of(byTime, version)];
    const both = sameTime.map((candidates) => candidates.filter((at) => sameName.includes(at)));
    const [found, ...others] =
      [of(byHash, hash), ...both, ...sameTime, sameName].find(({ length }) => length > 0) ?? [];
    return others.length > 0 ? undefined : found;
  };
};

const indexed = (entries: readonly LockEntry[], textsOf: (entry: LockEntry) => readonly string[]): Index => {
  const index = new Map<string, number[]>();
  for (const [at, entry] of entries.entries())
    for (const text of new Set(textsOf(entry))) index.set(text, [...(index.get(text) ?? []), at]);
  return index;
};

const nameOf = (key: MigrationKey): string => key.slice(key.indexOf('/') + 1);

/** What another tool may call it: with its time or its service, or neither. */
const namesOf = (key: MigrationKey): readonly string[] => {
  const service = key.slice(0, key.indexOf('/'));
  const name = nameOf(key);
  const bare = name.slice(15);
  return [key, name, bare, `${service}_${bare}`, `${name.slice(0, 15)}${service}_${bare}`];
};
