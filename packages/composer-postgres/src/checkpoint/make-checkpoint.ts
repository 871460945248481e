import { createHash } from 'node:crypto';

import { checkpointLines, plannedMigrations, type CheckpointHead } from '@tributary/composer-core';

import type { Database } from '../database.ts';
import { dumpBuiltIn } from '../dump/built-in.ts';
import { DumpIncomplete, RestoreFailed } from '../dump/errors.ts';
import { DUMP_FORMAT, endLine, FIRST_LINE, holdsLine } from '../dump/format.ts';
import { roleStatements } from '../dump/roles.ts';
import { bytesOf } from '../restore/bytes-of.ts';
import { playDump } from '../restore/play-dump.ts';
import { openShadow } from '../shadow/open-shadow.ts';
import { replayStream, type ReplayOptions } from '../shadow/replay.ts';
import { CheckpointUnfaithful } from './errors.ts';
import { readState, rowDifferences, stateDifferences, type DatabaseState } from './state.ts';

export interface CheckpointOptions extends ReplayOptions {
  /** What the file says of itself; the plan holds exactly its migrations. */
  readonly head: Omit<CheckpointHead, 'serverMajor'>;
}

export interface MadeCheckpoint {
  readonly text: string;
  /** Rows that it brings. */
  readonly rows: number;
}

/**
 * The beginning of a stream as one script, in the format of a dump, for new databases. Proven before it is returned: in
 * an empty shadow it gives the catalog that the migrations give, roles, memberships and owners included, the same order
 * of columns, the same rows and places of sequences. Rows must be the same whenever migrations make them, but for
 * times, which the script holds as they are now: so no random identifier is shared by all new databases.
 * Throws CheckpointUnfaithful, MigrationFailed, ExtensionUnavailable.
 */
export const makeCheckpoint = async (options: CheckpointOptions): Promise<MadeCheckpoint> => {
  const { made, state } = await afterReplay(options, async (database) => ({
    state: await readState(database),
    made: await written(options, database),
  }));
  if (state.rows.size > 0) await refuseChance(options, state);
  const differences = stateDifferences(state, await stateOf(options, made.text));
  if (differences.length > 0)
    throw new CheckpointUnfaithful('what it gives is not what the migrations give. It has', differences);
  return made;
};

const afterReplay = async <Result>(
  options: ReplayOptions,
  body: (database: Database) => Promise<Result>,
): Promise<Result> => {
  const shadow = await replayStream(options);
  try {
    return await body(shadow.database);
  } finally {
    await shadow.close();
  }
};

/** A replay from nothing, since an image would bring the rows of the first time again. */
const refuseChance = async (options: CheckpointOptions, first: DatabaseState): Promise<void> => {
  const { plan, parser, extensions = [], clusterCache } = options;
  const place = { extensions, ...(clusterCache === undefined ? {} : { clusterCache }) };
  const differences = rowDifferences(first, await afterReplay({ plan, parser, ...place }, readState));
  if (differences.length > 0)
    throw new CheckpointUnfaithful('migrations make rows that are not the same each time:', differences);
};

const written = async ({ head, plan }: CheckpointOptions, database: Database): Promise<MadeCheckpoint> => {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let rows = 0;
  const write = async (chunk: Uint8Array | string): Promise<void> => {
    hash.update(chunk);
    chunks.push(Buffer.from(chunk as Uint8Array));
  };
  const serverMajor = Math.floor((await database.serverVersion()) / 10_000);
  const migrations = plannedMigrations(plan).length;
  const about = [
    `${FIRST_LINE}${DUMP_FORMAT}`,
    ...checkpointLines({ ...head, serverMajor }),
    ...ABOUT,
    holdsLine('schema and data'),
  ];
  await write(`${about.join('\n')}\n\n`);
  await write((await roleStatements(database)).map((sql) => `${sql};\n\n`).join(''));
  try {
    await dumpBuiltIn(database, {
      contents: 'schema and data',
      write,
      onTable: (table) => (rows += table.rows),
      signal: undefined,
    });
  } catch (error) {
    if (!(error instanceof DumpIncomplete)) throw error;
    const untold = error.data['untold'] as readonly string[];
    throw new CheckpointUnfaithful(`it would leave out what ${migrations} migrations make:`, untold);
  }
  chunks.push(Buffer.from(endLine(rows, hash.digest('hex'))));
  return { text: Buffer.concat(chunks).toString(), rows };
};

const ABOUT = [
  '-- What the migrations up to the last one give, as one script. Written by tributary checkpoint; tributary migrate runs it',
  '-- on an empty database and records them as applied. It is not to be edited: its last line is a hash of the rest.',
];

const stateOf = async (options: ReplayOptions, text: string): Promise<DatabaseState> => {
  const database = await openShadow(options);
  try {
    await database.transaction((session) => playDump(session, { chunks: bytesOf(text) }));
    return await readState(database);
  } catch (error) {
    if (!(error instanceof RestoreFailed)) throw error;
    throw new CheckpointUnfaithful('it does not run in an empty database:', error.message.split('\n'));
  } finally {
    await database.close();
  }
};
