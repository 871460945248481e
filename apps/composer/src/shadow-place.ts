import type { SchemaPackage } from '@tributary/composer-core';
import { parseDatabaseUrl, type DatabaseTarget } from '@tributary/composer-postgres';
import { replayVersion } from '@tributary/composer-postgres/shadow';

import type { Context } from './context.ts';
import { clusterCache, extensionsOf } from './database.ts';
import { usage } from './report/failure.ts';

/** Where shadows are made: embedded unless somebody names a server. Throws InvalidDatabaseUrl for what is none. */
export const shadowServerOf = ({
  options,
  environment,
  project,
}: Context): Extract<DatabaseTarget, { kind: 'postgres' }> | undefined => {
  const url = options.shadowUrl ?? environment.shadowUrl;
  if (url === undefined) return undefined;
  const target = parseDatabaseUrl(url, { baseDirectory: project.directory });
  if (target.kind !== 'postgres')
    throw usage('--shadow-url names a PostgreSQL server: postgres://superuser@host/postgres.');
  return target;
};

/** What is kept of replays holds for the database that ran them. */
export const replayKey = (context: Context): string => {
  const server = shadowServerOf(context);
  return server === undefined ? replayVersion() : `${replayVersion()} ${server.label}`;
};

/** How a shadow is opened. */
export const shadowPlace = (context: Context, packages: readonly SchemaPackage[]) => {
  const shadowServer = shadowServerOf(context);
  return {
    extensions: extensionsOf(packages),
    clusterCache: clusterCache(context),
    ...(shadowServer === undefined ? {} : { shadowServer }),
  };
};
