import { plannedMigrations, type PathProof, type Plan, type SqlParser } from '@tributary/composer-core';

import type { Session } from '../database.ts';
import { readCatalog, type Facts } from '../facts/adapter.ts';
import { catalogPrint } from '../facts/catalog-print.ts';
import { differenceLines, fingerprint } from '../facts/fingerprint.ts';
import type { ShadowPlace } from '../shadow/open-shadow.ts';
import { SharingFailed, walkSegments } from './walk.ts';

export interface PathProofOptions extends ShadowPlace {
  /** The whole stream, planned for an empty database: migrations share transactions. */
  readonly fresh: Plan;
  /** The whole stream as upgrades run it: each migration in a transaction of its own. */
  readonly upgrade: Plan;
  readonly parser: SqlParser;
  /** How many migrations the databases have that are to be upgraded; any number of them. */
  readonly stops: readonly number[];
  readonly signal?: AbortSignal;
}

/**
 * Proves that a fresh install and an upgrade from each stop, by whatever steps, end with one fingerprint. Two walks do:
 * one as a fresh install runs, one with each migration alone, both looked at after each stop and at the end.
 *
 * They cover every path. An upgrade from a stop is a fresh install of the stream's beginning, and then each migration
 * alone. A plan is cut from the front, so that the beginning is cut as the whole is, up to the stop: inside of a
 * transaction there, which is then as good as committed. Where both walks agree at the stop, the rest starts from the
 * same and is the same SQL cut the same way, so that it ends as the walk alone ends; and that is compared with the fresh
 * install at the end. Rows are not compared, and seeds that ran meanwhile are left out.
 *
 * Catalogs are compared by their prints, object identifiers included, and as facts only where those differ.
 * Throws MigrationFailed, ExtensionUnavailable, RunInterrupted.
 */
export const provePaths = async (options: PathProofOptions): Promise<PathProof> => {
  const all = plannedMigrations(options.upgrade);
  const stops = [...new Set([...options.stops, all.length])].filter((stop) => stop > 0).toSorted((a, b) => a - b);
  try {
    const doubtful = await differing(options, stops, catalogPrint);
    const [first] = await differing(options, doubtful, printOfFacts);
    return first === undefined ? { result: 'same' } : await culprit(options, stops, first);
  } catch (error) {
    if (!(error instanceof SharingFailed)) throw error;
    const { planned, failure } = error;
    return { result: 'failed', key: planned.entry.key, problem: `${failure.message} (SQLSTATE ${failure.sqlstate})` };
  }
};

type Look<Seen> = (session: Session) => Promise<Seen>;

const factsOf: Look<Facts> = async (session) => (await readCatalog(session)).facts;

const printOfFacts: Look<string> = async (session) => fingerprint(await factsOf(session));

/** The stops where the two walks do not see the same. */
const differing = async (
  options: PathProofOptions,
  stops: readonly number[],
  look: Look<string>,
): Promise<readonly number[]> => {
  if (stops.length === 0) return [];
  const [fresh, upgraded] = await bothWalks(options, stops, look);
  return stops.filter((stop) => fresh.get(stop) !== upgraded.get(stop));
};

/** The first migration after which the walks differ: behind the last stop where they agree. */
const culprit = async (options: PathProofOptions, stops: readonly number[], stop: number): Promise<PathProof> => {
  const agreed = stops.findLast((each) => each < stop) ?? 0;
  const between = Array.from({ length: stop - agreed }, (_, index) => agreed + index + 1);
  const [first = stop] = await differing(options, between, printOfFacts);
  const [fresh, upgraded] = await bothWalks(options, [first], factsOf);
  const [one, other] = [fresh.get(first), upgraded.get(first)];
  return {
    result: 'different',
    key: plannedMigrations(options.upgrade)[first - 1]?.entry.key ?? '',
    differences: one === undefined || other === undefined ? [] : differenceLines(one, other),
  };
};

/** One after the other: two shadows at once would take twice the memory. */
const bothWalks = async <Seen>(
  { fresh, upgrade, ...options }: PathProofOptions,
  stops: readonly number[],
  look: Look<Seen>,
): Promise<readonly [fresh: ReadonlyMap<number, Seen>, upgraded: ReadonlyMap<number, Seen>]> => {
  const walk = (plan: Plan) => walkSegments({ ...options, plan, stops: new Set(stops), look });
  return [await walk(fresh), await walk(upgrade)];
};
