import {
  splitStatements,
  type Plan,
  type PlannedMigration,
  type Segment,
  type SqlParser,
} from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { RunInterrupted, StatementFailed } from '../errors.ts';
import { CHECK_DEFERRED } from '../run/deferred.ts';
import { SEARCH_PATH } from '../run/preamble.ts';
import { openShadow, type ShadowPlace } from '../shadow/open-shadow.ts';
import { replayMigration } from '../shadow/replay.ts';

export interface WalkOptions<Seen> extends ShadowPlace {
  /** Cut as the run would cut it. */
  readonly plan: Plan;
  readonly parser: SqlParser;
  /** Numbers of migrations after which to look. What comes after the last one does not run. */
  readonly stops: ReadonlySet<number>;
  readonly look: (session: Session) => Promise<Seen>;
  readonly signal?: AbortSignal;
}

/** A migration that a segment's transaction does not take, and what the server says. */
export class SharingFailed extends Error {
  readonly planned: PlannedMigration;
  readonly failure: StatementFailed;

  constructor(planned: PlannedMigration, failure: StatementFailed) {
    super(failure.message);
    this.planned = planned;
    this.failure = failure;
  }
}

/**
 * Runs a plan from nothing in a shadow, segment by segment, and looks after the wanted numbers of migrations. Inside of a
 * segment it sees what a commit there would leave, and takes back what looking changed. Throws SharingFailed where a
 * migration fails among others of its segment, MigrationFailed, ExtensionUnavailable, RunInterrupted.
 */
export const walkSegments = async <Seen>(options: WalkOptions<Seen>): Promise<ReadonlyMap<number, Seen>> => {
  const seen = new Map<number, Seen>();
  const last = Math.max(0, ...options.stops);
  const database = await openShadow(options);
  try {
    let done = 0;
    for (const segment of options.plan.segments) {
      if (done >= last) break;
      if (options.signal?.aborted === true) throw new RunInterrupted([]);
      const migrations = segment.migrations.slice(0, last - done);
      await runSegment(database, { ...segment, migrations } as Segment, { ...options, seen, done });
      done += migrations.length;
      if (options.stops.has(done)) seen.set(done, await database.transaction(options.look));
    }
  } finally {
    await database.close();
  }
  return seen;
};

interface Under<Seen> extends WalkOptions<Seen> {
  readonly seen: Map<number, Seen>;
  /** Migrations before the segment. */
  readonly done: number;
}

const runSegment = async <Seen>(database: Database, segment: Segment, under: Under<Seen>): Promise<void> => {
  const [first] = segment.migrations;
  if (first === undefined) return;
  const isTransactional = segment.kind === 'transaction';
  if (segment.migrations.length === 1)
    await replayMigration(database, { migration: first.migration, isTransactional }, under.parser);
  else await database.transaction((session) => runShared(session, segment.migrations, under));
};

const runShared = async <Seen>(
  session: Session,
  migrations: readonly PlannedMigration[],
  { parser, stops, look, seen, done }: Under<Seen>,
): Promise<void> => {
  await session.query(SEARCH_PATH);
  for (const [index, planned] of migrations.entries()) {
    const texts = splitStatements(parser, planned.migration.sql).map(({ text }) => text);
    const isLast = index === migrations.length - 1;
    try {
      await session.pipeline(isLast ? [...texts, CHECK_DEFERRED] : texts);
    } catch (error) {
      throw error instanceof StatementFailed ? new SharingFailed(planned, error) : error;
    }
    const count = done + index + 1;
    if (!isLast && stops.has(count)) seen.set(count, await lookInside(session, look));
  }
};

/** Settings that looking changes go back with the savepoint. */
const lookInside = async <Seen>(session: Session, look: (session: Session) => Promise<Seen>): Promise<Seen> => {
  await session.query(`savepoint tributary_look; ${CHECK_DEFERRED}`);
  const seen = await look(session);
  await session.query('rollback to savepoint tributary_look; release savepoint tributary_look');
  return seen;
};
