import { byCodeUnit } from '../compare.ts';
import { streamServices } from '../lock/services.ts';
import type { SchemaPackage, Seed, StreamLock } from '../model.ts';
import { displayName, isNode, rangeVarOf } from '../sql/names.ts';
import type { SqlParser } from '../sql/parser.ts';

/** The set that every database gets, production too; it always runs first. */
export const REFERENCE_SET = 'reference';

/**
 * Seeds of the given sets: set by set as given, within a set by service in stream order, then by file
 * name. A set that a service does not have is no error.
 */
export const orderSeeds = (
  packages: readonly SchemaPackage[],
  lock: StreamLock,
  sets: readonly string[],
): readonly Seed[] => {
  const services = streamServices(lock);
  const rank = (seed: Seed): number => {
    const at = services.indexOf(seed.service);
    return at === -1 ? services.length : at;
  };
  const all = packages.flatMap((one) => one.seeds);
  return [...new Set(sets)].flatMap((set) =>
    all
      .filter((seed) => seed.set === set)
      .sort((a, b) => rank(a) - rank(b) || byCodeUnit(a.service, b.service) || byCodeUnit(a.file, b.file)),
  );
};

/** Names of all sets, `reference` first. */
export const seedSets = (packages: readonly SchemaPackage[]): readonly string[] => {
  const names = new Set(packages.flatMap((one) => one.seeds.map((seed) => seed.set)));
  return [...names].sort((a, b) => Number(b === REFERENCE_SET) - Number(a === REFERENCE_SET) || byCodeUnit(a, b));
};

/** Qualified names of the tables that a text inserts into, updates or merges into, in order of first mention. */
export const tablesWritten = (parser: SqlParser, sql: string): readonly string[] => {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value)) return;
    for (const kind of ['InsertStmt', 'UpdateStmt', 'MergeStmt']) {
      const target = rangeVarOf((value[kind] as Record<string, unknown> | undefined)?.['relation']);
      if (target !== undefined) found.add(displayName(target));
    }
    Object.values(value).forEach(visit);
  };
  for (const raw of parser.parse(sql)) visit(raw.stmt);
  return [...found];
};
