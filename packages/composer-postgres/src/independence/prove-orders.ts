import {
  bothOrders,
  narrowerPairs,
  plannedMigrations,
  splitStatements,
  type CounterExample,
  type LockEntry,
  type MigrationKey,
  type OrderPair,
  type OrderProof,
  type Plan,
  type PlannedMigration,
  type SqlParser,
} from '@tributary/composer-core';

import type { Database } from '../database.ts';
import { RunInterrupted, StatementFailed } from '../errors.ts';
import { readCatalog, type Facts } from '../facts/adapter.ts';
import { differenceLines, fingerprint } from '../facts/fingerprint.ts';
import { catalogOf } from '../rollback/walk-stream.ts';
import { CHECK_DEFERRED } from '../run/deferred.ts';
import { MigrationFailed } from '../run/migration-failed.ts';
import { SEARCH_PATH } from '../run/preamble.ts';
import { openShadow, type ShadowPlace } from '../shadow/open-shadow.ts';
import { replayMigration } from '../shadow/replay.ts';

export interface OrderProofOptions extends ShadowPlace {
  /** The whole stream, planned for an empty database. */
  readonly plan: Plan;
  readonly parser: SqlParser;
  readonly pairs: readonly OrderPair[];
  readonly signal?: AbortSignal;
}

/**
 * Runs each pair in both orders, where the earlier one stands, and compares what they give; in the order of the pairs.
 * One shadow walks the stream, and each order is one transaction there that is rolled back. What differs or fails so,
 * or runs outside a transaction, runs again in new shadows, each migration in its own transaction, and only that
 * counts. Catalogs are compared, not rows. Throws MigrationFailed, ExtensionUnavailable, RunInterrupted.
 */
export const proveOrders = async (options: OrderProofOptions): Promise<readonly OrderProof[]> => {
  const same = await sameInTransactions(options);
  const known: (readonly [pair: OrderPair, proof: CounterExample])[] = [];
  const proofs: OrderProof[] = [];
  for (const pair of options.pairs) {
    const proof = same.has(pair) ? SAME : (sameReason(pair, known) ?? (await narrowed(options, pair)));
    if (proof.result !== 'same') known.push([pair, proof]);
    proofs.push(proof);
  }
  return proofs;
};

const SAME: OrderProof = { result: 'same' };

/** The earlier one cannot change places with one that comes along: no need to look again. */
const sameReason = (
  pair: OrderPair,
  known: readonly (readonly [pair: OrderPair, proof: CounterExample])[],
): CounterExample | undefined => {
  const brought = new Set([...pair.between, pair.later].map(({ key }) => key));
  return known.find(([{ earlier }, { later }]) => earlier.key === pair.earlier.key && brought.has(later))?.[1];
};

/** The fewest migrations that make a difference, found by halving. */
const narrowed = async (options: Alone, pair: OrderPair): Promise<OrderProof> => {
  const whole = await provenInShadows(options, pair);
  if (whole.result === 'same') return whole;
  const pairs = narrowerPairs(pair);
  let proof = whole;
  for (let from = 0, to = pairs.length - 1; from < to;) {
    const middle = (from + to) >> 1;
    const half = await provenInShadows(options, pairs[middle]!);
    if (half.result === 'same') from = middle + 1;
    else {
      proof = half;
      to = middle;
    }
  }
  return proof;
};

const sameInTransactions = async (options: OrderProofOptions): Promise<ReadonlySet<OrderPair>> => {
  const same = new Set<OrderPair>();
  const all = plannedMigrations(options.plan);
  const byPosition = Map.groupBy(options.pairs.filter(isTransactional), ({ position }) => position);
  const last = Math.max(-1, ...byPosition.keys());
  if (last === -1) return same;
  await inShadow(options, async (database) => {
    for (const [position, planned] of all.slice(0, last + 1).entries()) {
      for (const pair of byPosition.get(position) ?? []) {
        stopIfAsked(options);
        if (await givesTheSame(options, database, pair)) same.add(pair);
      }
      if (position < last) await replay(options, database, planned);
    }
  });
  return same;
};

const isTransactional = (pair: OrderPair): boolean => bothOrders(pair)[0].every(({ transaction }) => transaction);

const givesTheSame = async (options: OrderProofOptions, database: Database, pair: OrderPair): Promise<boolean> => {
  const [stream, other] = bothOrders(pair).map((order) => plannedOf(options, order));
  const first = await factsInTransaction(options, database, stream ?? []);
  const second = first === undefined ? undefined : await factsInTransaction(options, database, other ?? []);
  return first !== undefined && second !== undefined && fingerprint(first) === fingerprint(second);
};

class Undone extends Error {}

/** Undefined where a statement fails, which may be so only because they share a transaction. */
const factsInTransaction = async (
  { parser }: OrderProofOptions,
  database: Database,
  order: readonly PlannedMigration[],
): Promise<Facts | undefined> => {
  let facts: Facts | undefined;
  try {
    await database.transaction(async (session) => {
      for (const { migration } of order) {
        const texts = splitStatements(parser, migration.sql).map(({ text }) => text);
        await session.pipeline([SEARCH_PATH, ...texts, CHECK_DEFERRED]);
      }
      facts = (await readCatalog(session)).facts;
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone || error instanceof StatementFailed)) throw error;
  }
  return facts;
};

type Alone = Omit<OrderProofOptions, 'pairs'>;

/** The stream's order has to run; where the other one does not, that is the answer. */
const provenInShadows = async (options: Alone, pair: OrderPair): Promise<OrderProof> => {
  const [stream, other] = bothOrders(pair);
  const wanted = await factsInShadow(options, pair, stream);
  try {
    const found = await factsInShadow(options, pair, other);
    return fingerprint(found) === fingerprint(wanted)
      ? SAME
      : { result: 'different', later: pair.later.key, differences: differenceLines(wanted, found) };
  } catch (error) {
    if (!(error instanceof MigrationFailed)) throw error;
    return {
      result: 'failed',
      later: pair.later.key,
      problem: `${error.key} fails: ${error.reason} (SQLSTATE ${error.sqlstate})`,
    };
  }
};

const factsInShadow = async (options: Alone, { position }: OrderPair, order: readonly LockEntry[]): Promise<Facts> =>
  inShadow(options, async (database) => {
    const before = plannedMigrations(options.plan).slice(0, position);
    for (const planned of [...before, ...plannedOf(options, order)]) {
      stopIfAsked(options);
      await replay(options, database, planned);
    }
    return (await catalogOf(database)).facts;
  });

const plannedOf = ({ plan }: Alone, order: readonly LockEntry[]): readonly PlannedMigration[] => {
  const planned = new Map<MigrationKey, PlannedMigration>(plannedMigrations(plan).map((one) => [one.entry.key, one]));
  return order.flatMap(({ key }) => planned.get(key) ?? []);
};

const inShadow = async <Result>(
  options: ShadowPlace,
  body: (database: Database) => Promise<Result>,
): Promise<Result> => {
  const database = await openShadow(options);
  try {
    return await body(database);
  } finally {
    await database.close();
  }
};

const replay = ({ parser }: Alone, database: Database, { entry, migration }: PlannedMigration): Promise<void> =>
  replayMigration(database, { migration, isTransactional: entry.transaction }, parser);

const stopIfAsked = ({ signal }: Alone): void => {
  if (signal?.aborted === true) throw new RunInterrupted([]);
};
