import { resolve } from 'node:path';

import type { DumpContents, DumpTool } from '@tributary/composer-postgres/dump';

import type { Command } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { dumpText } from '../report/dump.ts';
import { usage } from '../report/failure.ts';
import { targetLine } from '../report/migrate.ts';
import { loadStream } from '../stream.ts';
import { takeDump } from '../take-dump.ts';

export interface DumpCommandOptions {
  readonly file?: string;
  readonly schemaOnly?: boolean;
  readonly dataOnly?: boolean;
  readonly tool?: string;
}

/** Asks nothing of the stream: what cannot be migrated can still be dumped. */
export const dump: Command<DumpCommandOptions> = async (context, { file, tool, ...options }) => {
  const contents = contentsOf(options);
  if (tool !== undefined && !isTool(tool)) throw usage(`There is no dump tool "${tool}": pg_dump or built-in.`);
  const { packages } = await loadStream(context);
  context.say(targetLine(context, targetOf(context)));
  return withDatabase(context, packages, async (database) => {
    const taken = await takeDump(context, database, {
      contents,
      ...(tool === undefined ? {} : { tool }),
      ...(file === undefined ? {} : { path: resolve(context.environment.cwd, file) }),
    });
    return {
      exitCode: 0,
      json: { composition: context.composition, database: database.label, contents, ...taken },
      text: dumpText(context, taken),
    };
  });
};

const contentsOf = ({ schemaOnly, dataOnly }: Pick<DumpCommandOptions, 'schemaOnly' | 'dataOnly'>): DumpContents => {
  if (schemaOnly === true && dataOnly === true) throw usage('--schema-only and --data-only leave nothing together.');
  return schemaOnly === true ? 'schema' : dataOnly === true ? 'data' : 'schema and data';
};

const isTool = (name: string): name is DumpTool => name === 'pg_dump' || name === 'built-in';
