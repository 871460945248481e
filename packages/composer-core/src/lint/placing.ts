import type { Finding } from '../finding.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import type { MigrationKey } from '../model.ts';
import { excerptAt, placeAt } from '../sql/place.ts';
import type { LintIndex } from './lint-index.ts';
import type { HitPlace } from './rule.ts';
import { nearestSite, sitesIn, type Sites } from './sites.ts';

export type Placed = Pick<Finding, 'key' | 'file' | 'line' | 'column' | 'excerpt'>;

/** Finds the line of hits. Migrations are looked through when the first hit asks for one, and then once. */
export const placer = (index: LintIndex): ((place: HitPlace) => Placed) => {
  const known = new Map<MigrationKey, Sites>();
  const sitesOf = (one: ReadMigration): Sites => {
    const found = known.get(one.migration.key) ?? sitesIn(one);
    known.set(one.migration.key, found);
    return found;
  };
  return (place) => {
    switch (place.kind) {
      case 'object':
        return placedObject(place, index, sitesOf);
      case 'migration':
        return placedOffset(index.read.get(place.key), place);
      case 'text':
        return { key: place.key, file: place.path, ...placeAt(place.text, place.offset) };
      case 'line':
        return { key: place.key, file: place.path, line: place.line };
      case 'package':
        return { key: place.schemaPackage.service, file: place.schemaPackage.manifestPath };
    }
  };
};

/**
 * In the migration that made it, else in the last one that changed it, else where the first runs what it builds as text.
 * A function is replaced as a whole: the last one that wrote it down is the one to mend.
 */
const placedObject = (
  { object, or, origin }: Extract<HitPlace, { kind: 'object' }>,
  { read }: LintIndex,
  sitesOf: (one: ReadMigration) => Sites,
): Placed => {
  const { creator, last } = origin;
  for (const key of object.startsWith('function ') ? [last, creator] : [creator, last]) {
    const one = read.get(key);
    const offset = one === undefined ? undefined : nearestSite(sitesOf(one), [object, or]);
    if (one !== undefined && offset !== undefined) return placedOffset(one, { key, offset });
  }
  const first = read.get(origin.creator);
  const offset = first === undefined ? undefined : onlyBlock(first);
  return placedOffset(first, { key: origin.creator, ...(offset === undefined ? {} : { offset }) });
};

/** The statement of a migration that has one, or its only `do` block. */
const onlyBlock = ({ objects: { statements } }: ReadMigration): number | undefined => {
  const candidates = statements.length === 1 ? statements : statements.filter(({ kind }) => kind === 'DoStmt');
  return candidates.length === 1 ? candidates[0]?.offset : undefined;
};

const placedOffset = (
  one: ReadMigration | undefined,
  {
    key,
    offset,
    hidesText = false,
  }: { readonly key: MigrationKey; readonly offset?: number; readonly hidesText?: boolean },
): Placed => {
  if (one === undefined) return { key };
  const { path, sql } = one.migration;
  if (offset === undefined) return { key, file: path };
  return { key, file: path, ...(hidesText ? placeAt(sql, offset) : excerptAt(sql, offset)) };
};
