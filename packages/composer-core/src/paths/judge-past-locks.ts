import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { LockFormatError } from '../lock/errors.ts';
import { parseLock } from '../lock/format.ts';
import type { LockEntry, StreamLock } from '../model.ts';

/** stream.lock as a commit had it. */
export interface PastLock {
  readonly commit: string;
  readonly text: string;
}

export interface JudgedLocks {
  /** Where databases of older locks stopped: numbers of entries, ascending, each once, the whole stream left out. */
  readonly stops: readonly number[];
  /** Commits whose lock cannot be read. No database ran those. */
  readonly unreadable: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Every lock that was ever committed has to be a prefix of the present one: databases ran it. Compared is what they ran,
 * in order: version, key, checksum and whether it ran in a transaction. `past` is newest first.
 */
export const judgePastLocks = (current: StreamLock, past: readonly PastLock[], path: string): JudgedLocks => {
  const stops = new Set<number>();
  const unreadable: string[] = [];
  const rewritten = new Map<string, Rewritten>();
  for (const { commit, text } of past) {
    const lock = readable({ path, text });
    if (lock === undefined) unreadable.push(commit);
    else {
      const at = lock.entries.findIndex((entry, index) => !isTheSame(entry, current.entries[index]));
      const entry = lock.entries[at];
      if (entry === undefined) stops.add(lock.entries.length);
      else {
        const name = `${at} ${entry.key} ${entry.checksum}`;
        const known = rewritten.get(name) ?? { commit, entry, now: current.entries[at], commits: 0 };
        rewritten.set(name, { ...known, commits: known.commits + 1 });
      }
    }
  }
  stops.delete(current.entries.length);
  stops.delete(0);
  return {
    stops: [...stops].toSorted((a, b) => a - b),
    unreadable,
    findings: [...rewritten.values()].map((one) => leftBehind(one, path)),
  };
};

interface Rewritten {
  /** The newest that had it. */
  readonly commit: string;
  readonly commits: number;
  readonly entry: LockEntry;
  readonly now: LockEntry | undefined;
}

const readable = (file: { readonly path: string; readonly text: string }): StreamLock | undefined => {
  try {
    return parseLock(file);
  } catch (error) {
    if (error instanceof LockFormatError) return undefined;
    throw error;
  }
};

const isTheSame = (one: LockEntry, other: LockEntry | undefined): boolean =>
  one.key === other?.key &&
  one.version === other.version &&
  one.checksum === other.checksum &&
  one.transaction === other.transaction;

const leftBehind = ({ commit, commits, entry, now }: Rewritten, path: string): Finding => {
  const short = commit.slice(0, 10);
  const more = commits === 1 ? '' : `, and ${commits - 1} older,`;
  return finding('lock-rewritten', {
    key: entry.key,
    file: path,
    message: `stream.lock of commit ${short}${more} had ${entry.key} where it now has ${saidOf(entry, now)}: databases that ran it are left behind.`,
    hint: `Take its stream.lock back (git show ${short}:./${path}), and run compose. If no database is left that ran it, leave it out: check --paths --since ${short}.`,
  });
};

const saidOf = (entry: LockEntry, now: LockEntry | undefined): string => {
  if (now === undefined) return 'nothing';
  if (now.key !== entry.key) return now.key;
  if (now.checksum !== entry.checksum) return 'another text of it';
  return now.transaction === entry.transaction ? 'another version number for it' : 'it outside its transaction';
};
