import { relative, resolve } from 'node:path';

import { TributaryError } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { dumpDatabase, type DumpContents, type DumpReport, type DumpTool } from '@tributary/composer-postgres/dump';
import { createDumpFile, dumpPath } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { targetOf } from './database.ts';
import { dumpedBeforeText, sayTables } from './report/dump.ts';

export interface TakeDumpOptions {
  /** Absolute; without one the dump goes into the project's folder for dumps. */
  readonly path?: string;
  readonly contents?: DumpContents;
  readonly tool?: DumpTool;
  /** True: no line per table. */
  readonly isQuiet?: boolean;
}

export interface TakenDump extends DumpReport {
  /** As `shownPath` has it. */
  readonly file: string;
  readonly bytes: number;
}

/** Dumps into a file that appears whole or not at all. Throws what dumpDatabase and createDumpFile throw. */
export const takeDump = async (
  context: Context,
  database: Database,
  { path, isQuiet = false, ...options }: TakeDumpOptions = {},
): Promise<TakenDump> => {
  const takenAt = context.environment.now().toISOString();
  const place = path ?? dumpPath(context.project, context.composition, takenAt);
  const file = await createDumpFile(place);
  try {
    const report = await dumpDatabase(database, {
      ...options,
      target: targetOf(context),
      composition: context.composition,
      takenAt,
      write: file.write,
      onTable: isQuiet ? () => {} : sayTables(context),
      signal: context.signal,
    });
    const bytes = await file.finish();
    return { ...report, file: shownPath(context, place), bytes };
  } catch (error) {
    await file.discard();
    throw error;
  }
};

/** Relative to where the command was called, unless it lies elsewhere. */
export const shownPath = ({ environment: { cwd } }: Context, path: string): string => {
  const near = relative(cwd, path);
  return near.startsWith('..') ? resolve(cwd, path) : near;
};

/**
 * What a destructive command does first, and says how to take it back. Throws DumpBeforeFailed: then
 * nothing may be dropped.
 */
export const dumpBefore = async (context: Context, database: Database): Promise<TakenDump> => {
  try {
    const taken = await takeDump(context, database, { isQuiet: true });
    context.say(dumpedBeforeText(context, taken));
    return taken;
  } catch (error) {
    throw error instanceof TributaryError ? new DumpBeforeFailed(error) : error;
  }
};

class DumpBeforeFailed extends TributaryError {
  constructor(cause: TributaryError) {
    super({
      code: 'dump-before-failed',
      exitCode: cause.exitCode,
      message: `Nothing was dropped, since the dump before it failed.\n${cause.message}`,
      hint: `${cause.hint ?? 'Mend that and run the command again.'} Or go without a dump: --no-dump.`,
      data: { ...cause.data, dump: cause.code },
      cause,
    });
  }
}
