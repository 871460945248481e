import { join } from 'node:path';

import type { SchemaPackage } from '@tributary/composer-core';
import {
  bornExtensions,
  connect,
  parseDatabaseUrl,
  type Database,
  type DatabaseTarget,
} from '@tributary/composer-postgres';

import type { Context } from './context.ts';
import type { Environment } from './env.ts';

/** Where a command goes: the flag, else the environment, else an embedded database of the composition's own. */
export const targetOf = (context: Context): DatabaseTarget =>
  parseDatabaseUrl(
    context.options.databaseUrl ?? context.environment.databaseUrl ?? `pglite://./.tributary/${context.composition}`,
    { baseDirectory: context.project.directory },
  );

/** True when nobody named a database, so that the output can say how to name one. */
export const isDefaultTarget = (context: Context): boolean =>
  context.options.databaseUrl === undefined && context.environment.databaseUrl === undefined;

/** Connects, hands over, and closes whatever happens. */
export const withDatabase = async <Result>(
  context: Context,
  packages: readonly SchemaPackage[],
  body: (database: Database) => Promise<Result>,
): Promise<Result> => {
  const target = targetOf(context);
  const database = await connect(target, {
    extensions: extensionsOf(packages),
    clusterCache: clusterCache(context),
    born: target.kind === 'postgres' ? [] : bornExtensions(packages),
  });
  try {
    return await body(database);
  } finally {
    await database.close();
  }
};

/** Union of what the packages declare, sorted. */
export const extensionsOf = (packages: readonly SchemaPackage[]): readonly string[] =>
  [...new Set(packages.flatMap((schemaPackage) => schemaPackage.extensions))].sort();

/** Folder for ready-made embedded clusters, shared by all projects: making one costs seconds, a copy does not. */
export const clusterCache = (context: Context): string => cacheOf(context.environment);

export const cacheOf = ({ cacheFolder }: Environment): string => join(cacheFolder, 'tributary');
