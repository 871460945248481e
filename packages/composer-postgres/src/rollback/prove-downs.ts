import { splitStatements, type MigrationKey } from '@tributary/composer-core';

import { StatementFailed } from '../errors.ts';
import { readCatalog, type Facts } from '../facts/adapter.ts';
import { catalogPrint } from '../facts/catalog-print.ts';
import { differenceLines, fingerprint } from '../facts/fingerprint.ts';
import { SEARCH_PATH } from '../run/preamble.ts';
import { decideDown, DownUnreadable, statementsOf } from './decide-down.ts';
import type { Down, Irreversible, MigrationDown } from './down.ts';
import { catalogOf, walkStream, type Position, type WalkOptions } from './walk-stream.ts';

/** What became of one migration that was taken back and applied again in a shadow. */
export type DownProof =
  | { readonly result: 'proven'; readonly key: MigrationKey; readonly origin: Down['origin'] }
  | {
      readonly result: 'irreversible';
      readonly key: MigrationKey;
      readonly origin: Irreversible['origin'];
      readonly reasons: readonly string[];
    }
  | {
      readonly result: 'broken';
      readonly key: MigrationKey;
      readonly origin: Down['origin'];
      /** Which of the two ways failed, or left a difference. */
      readonly problem: string;
      /** What is there more, less or otherwise than it was. */
      readonly differences: readonly string[];
    };

/**
 * Up, down and up again, for each wanted migration in stream order: the down must restore the fingerprint before
 * it, and the migration then the one after it. Rows are not compared: a shadow holds none but those that
 * migrations bring. Throws MigrationFailed, ExtensionUnavailable.
 */
export const proveDowns = async (options: WalkOptions): Promise<readonly DownProof[]> => {
  const proofs = new Map<MigrationKey, DownProof>();
  let user: string | undefined;
  const left = (): ReadonlySet<MigrationKey> => new Set([...options.keys].filter((key) => !proofs.has(key)));
  const visit = async (position: Position): Promise<void> => {
    user ??= (await position.database.query<{ name: string }>('select current_user as name'))[0]?.name ?? '';
    const proof = await proofOf(options, position, user);
    proofs.set(proof.key, proof);
    if (proof.result === 'broken' && isSpoilt(position)) throw new Spoilt();
  };
  const known = new Set(options.plan.segments.flatMap(({ migrations }) => migrations.map(({ entry }) => entry.key)));
  for (let rest = left(); [...rest].some((key) => known.has(key)); rest = left())
    await walkStream({ ...options, keys: rest }, visit).catch((error: unknown) => {
      if (!(error instanceof Spoilt)) throw error;
    });
  return [...proofs.values()];
};

/** What failed outside a transaction stays in the shadow: the walk starts again without that migration. */
class Spoilt extends Error {}

const isSpoilt = ({ planned: { entry } }: Position): boolean => !entry.transaction;

const proofOf = async ({ parser }: WalkOptions, position: Position, user: string): Promise<DownProof> => {
  const { key } = position.planned.entry;
  let down: MigrationDown;
  try {
    down = decideDown(parser, { ...position, user });
  } catch (error) {
    if (!(error instanceof DownUnreadable)) throw error;
    return { result: 'broken', key, origin: 'written', problem: error.message, differences: [] };
  }
  if (down.kind === 'irreversible') return { result: 'irreversible', key, origin: down.origin, reasons: down.reasons };
  const { origin } = down;
  const texts = statementsOf(parser, down).map(({ text }) => text);
  const up = splitStatements(parser, position.planned.migration.sql).map(({ text }) => text);
  const problem =
    down.isTransactional && position.planned.entry.transaction
      ? await inTransaction(position, { down: texts, up })
      : await outside(position, { down: texts, up });
  return problem === undefined ? { result: 'proven', key, origin } : { result: 'broken', key, origin, ...problem };
};

interface Ways {
  readonly down: readonly string[];
  readonly up: readonly string[];
}

interface Problem {
  readonly problem: string;
  readonly differences: readonly string[];
}

class Undone extends Error {}

/** Both ways in one transaction that is rolled back, so that a broken down spoils nothing after it. */
const inTransaction = async (position: Position, ways: Ways): Promise<Problem | undefined> => {
  let problem: Problem | undefined;
  try {
    await position.database.transaction(async (session) => {
      problem = await thereAndBack(position, ways, {
        run: (texts) => session.pipeline([SEARCH_PATH, ...texts]),
        print: () => catalogPrint(session),
        facts: async () => (await readCatalog(session)).facts,
      });
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return problem;
};

const outside = (position: Position, ways: Ways): Promise<Problem | undefined> => {
  const { database } = position;
  return thereAndBack(position, ways, {
    run: (texts) => database.pipeline(texts),
    print: () => catalogPrint(database),
    facts: async () => (await catalogOf(database)).facts,
  });
};

interface Road {
  readonly run: (texts: readonly string[]) => Promise<void>;
  readonly print: () => Promise<string>;
  readonly facts: () => Promise<Facts>;
}

/**
 * Where the down leaves every row of the catalog as it was, applying the same text again starts where it started the
 * first time, and has but to succeed; otherwise facts are read and compared on both ways.
 */
const thereAndBack = async (
  { before, printBefore, after }: Position,
  { down, up }: Ways,
  road: Road,
): Promise<Problem | undefined> => {
  const failedDown = await failureOf(road, down, 'its down');
  if (failedDown !== undefined) return failedDown;
  const isAsItWas = (await road.print()) === printBefore;
  const unrestored = isAsItWas
    ? undefined
    : otherwise(before.facts, await road.facts(), 'its down does not restore what was there before');
  if (unrestored !== undefined) return unrestored;
  const failedUp = await failureOf(road, up, 'applying it again');
  if (failedUp !== undefined || isAsItWas) return failedUp;
  return otherwise(after.facts, await road.facts(), 'applied again it does not give the same');
};

const failureOf = async (road: Road, texts: readonly string[], name: string): Promise<Problem | undefined> => {
  try {
    await road.run(texts);
    return undefined;
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error;
    return { problem: `${name} failed: ${error.message} (SQLSTATE ${error.sqlstate})`, differences: [] };
  }
};

const otherwise = (wanted: Facts, found: Facts, problem: string): Problem | undefined =>
  fingerprint(found) === fingerprint(wanted) ? undefined : { problem, differences: differenceLines(wanted, found) };
