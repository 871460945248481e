/**
 * PostgreSQL's table-level lock modes in the server's own order, so that the index of a mode is its number there
 * (src/include/storage/lockdefs.h). What conflicts with what: manual, "Explicit Locking", Table-Level Locks.
 */
export const LOCK_CLASSES = [
  'none',
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

export type LockClass = (typeof LOCK_CLASSES)[number];

/** What a statement does to one relation while it holds its lock. */
export interface RelationLock {
  /** `schema.name`; `*` for every table of the database. */
  readonly name: string;
  readonly lock: LockClass;
  /** True where every row is written anew, or the SQL alone cannot rule it out. */
  readonly rewrites?: true;
  /** True where every row is read, or the SQL alone cannot rule it out. */
  readonly scans?: true;
}

/** All relations of a database or a schema, where a statement names none. */
export const EVERY_TABLE = '*';

/** The strongest of the given locks; `none` of none. */
export const strongestLock = (locks: readonly RelationLock[]): LockClass =>
  LOCK_CLASSES[Math.max(0, ...locks.map(({ lock }) => strength(lock)))] ?? 'none';

/** One lock per relation, the strongest; strongest first, equals in the order given. */
export const mergedLocks = (locks: readonly RelationLock[]): readonly RelationLock[] => {
  const byName = new Map<string, RelationLock>();
  for (const lock of locks) byName.set(lock.name, both(byName.get(lock.name) ?? lock, lock));
  return [...byName.values()].sort((a, b) => strength(b.lock) - strength(a.lock));
};

const strength = (lock: LockClass): number => LOCK_CLASSES.indexOf(lock);

const both = (a: RelationLock, b: RelationLock): RelationLock => ({
  name: a.name,
  lock: strongestLock([a, b]),
  ...(a.rewrites === true || b.rewrites === true ? { rewrites: true } : {}),
  ...(a.scans === true || b.scans === true ? { scans: true } : {}),
});
