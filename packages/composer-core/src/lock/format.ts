import type { LockEntry, SourceFile, StreamLock } from '../model.ts';
import { isDateTime } from '../parse/names.ts';
import { chainOf, START_OF_CHAIN } from './chain.ts';
import { LockConflicted, LockDamaged, LockTooNew } from './errors.ts';

/** The format this composer writes; it reads no newer one. */
export const LOCK_FORMAT = 1;

/**
 * stream.lock as text: JSON with one entry a line, so that two branches which both append conflict in
 * git instead of merging into something nobody composed.
 */
export const serializeLock = ({ composition, entries }: StreamLock): string => {
  const lines = entries.map((entry) => `    ${JSON.stringify(inOrder(entry))}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "format": ${LOCK_FORMAT},\n  "composition": ${JSON.stringify(composition)},\n  "entries": ${list}\n}\n`;
};

/** Fields in the order they are documented, whatever order the object has. */
const inOrder = ({ version, key, package: name, checksum, requires, transaction, chain }: LockEntry): LockEntry => ({
  version,
  key,
  package: name,
  checksum,
  requires,
  transaction,
  chain,
});

/**
 * Text → lock, every field and the whole chain checked. Throws LockConflicted (git's conflict marks),
 * LockTooNew, LockDamaged (anything else, with the entry that is wrong).
 */
export const parseLock = (file: SourceFile): StreamLock => {
  if (/^(<{7}|={7}|>{7})( |$)/m.test(file.text)) throw new LockConflicted(file.path);
  const json = parseJson(file);
  if (typeof json['format'] === 'number' && json['format'] > LOCK_FORMAT)
    throw new LockTooNew(file.path, json['format']);
  if (json['format'] !== LOCK_FORMAT) throw new LockDamaged(file.path, '"format" is missing');
  if (typeof json['composition'] !== 'string') throw new LockDamaged(file.path, '"composition" is missing');
  if (!Array.isArray(json['entries'])) throw new LockDamaged(file.path, '"entries" is missing');
  const entries = json['entries'] as readonly LockEntry[];
  checkEntries(file.path, entries);
  return { format: LOCK_FORMAT, composition: json['composition'], entries };
};

const parseJson = (file: SourceFile): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(file.text) as Record<string, unknown>;
  } catch (cause) {
    throw new LockDamaged(file.path, cause instanceof Error ? cause.message : 'it is not JSON');
  }
};

const checkEntries = (path: string, entries: readonly LockEntry[]): void => {
  let previous: LockEntry | undefined;
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const problem = fieldProblem(entry) ?? orderProblem(entry, previous, seen) ?? chainProblem(entry, previous);
    if (problem !== undefined)
      throw new LockDamaged(path, `entry ${index + 1} (${entry?.key ?? 'no key'}): ${problem}`);
    seen.add(entry.key);
    previous = entry;
  }
};

const fieldProblem = (entry: LockEntry | null): string | undefined => {
  if (entry === null || typeof entry !== 'object') return 'it is no object';
  if (typeof entry.version !== 'string' || !isDateTime(entry.version)) return 'its version is not 14 digits of a time';
  if (typeof entry.key !== 'string' || !/^[^\s/]+\/[^\s/]+$/.test(entry.key)) return 'its key is not service/name';
  if (typeof entry.package !== 'string' || !/.@./.test(entry.package)) return 'its package is not name@version';
  if (typeof entry.checksum !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(entry.checksum))
    return 'its checksum is no sha256';
  if (!Array.isArray(entry.requires) || typeof entry.transaction !== 'boolean') return 'a field is missing';
  return undefined;
};

const orderProblem = (
  entry: LockEntry,
  previous: LockEntry | undefined,
  seen: ReadonlySet<string>,
): string | undefined => {
  if (seen.has(entry.key)) return 'it is listed twice';
  if (previous !== undefined && entry.version <= previous.version)
    return `its version is not above ${previous.version}`;
  const late = entry.requires.find((key) => !seen.has(key));
  return late === undefined ? undefined : `it stands before ${late}, which it requires`;
};

const chainProblem = (entry: LockEntry, previous: LockEntry | undefined): string | undefined =>
  entry.chain === chainOf(previous?.chain ?? START_OF_CHAIN, entry)
    ? undefined
    : 'its chain does not follow from the entry above';
