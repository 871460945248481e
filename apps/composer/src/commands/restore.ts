import { resolve } from 'node:path';

import { restoreDatabase } from '@tributary/composer-postgres/dump';
import { readDumpFile } from '@tributary/composer-workspace';

import type { Command } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { restoreText, sayTables } from '../report/dump.ts';
import { targetLine } from '../report/migrate.ts';
import { loadStream } from '../stream.ts';
import { dumpBefore, shownPath, type TakenDump } from '../take-dump.ts';

export interface RestoreCommandOptions {
  readonly file: string;
  readonly force?: boolean;
  /** False after --no-dump. */
  readonly dump?: boolean;
}

export const restore: Command<RestoreCommandOptions> = async (context, options) => {
  const path = resolve(context.environment.cwd, options.file);
  const file = shownPath(context, path);
  const { packages } = await loadStream(context);
  context.say(targetLine(context, targetOf(context)));
  return withDatabase(context, packages, async (database) => {
    let before: TakenDump | undefined;
    const { tables } = await restoreDatabase(database, {
      chunks: readDumpFile(path),
      isForced: options.force === true,
      onTable: sayTables(context),
      signal: context.signal,
      ...(options.dump === false
        ? {}
        : {
            beforeDrop: async () => {
              before = await dumpBefore(context, database);
            },
          }),
    });
    const { label } = database;
    return {
      exitCode: 0,
      json: {
        composition: context.composition,
        database: label,
        file,
        tables,
        ...(before === undefined ? {} : { before }),
      },
      text: restoreText(context, { label, file, tables }),
    };
  });
};
