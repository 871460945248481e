import { connect, parseDatabaseUrl, type Database } from '@tributary/composer-postgres';

import { applyStream, composedDatabase } from '../composed-database.ts';
import { serverDatabase, serverUrls } from '../server-database.ts';
import { variantFor } from '../server-variant.ts';
import { streamOf, type PackageStream, type StreamVariant } from '../stream-of.ts';

/** A kind of database that a package is tried on. */
export interface Place {
  readonly name: string;
  readonly stream: PackageStream;
  /** Extensions that it lacks. Where there is one, it cannot be opened. */
  readonly missing: readonly string[];
  /** A fresh database with the stream applied and seeded. */
  readonly open: () => Promise<OpenPlace>;
}

export interface OpenPlace {
  readonly database: Database;
  readonly close: () => Promise<void>;
}

/**
 * PGlite and the servers of the run. Where a server lacks an extension it takes the option that does without it, which
 * its name then says.
 */
export const placesFor = async (packageUrl: URL, variant: StreamVariant): Promise<readonly Place[]> => {
  const chosen = variant.options ?? [];
  const embedded: Place = {
    name: ['PGlite', ...chosen].join(', '),
    stream: await streamOf(packageUrl, variant),
    missing: [],
    open: async () => {
      const database = await composedDatabase(packageUrl, variant);
      return { database, close: () => database.close() };
    },
  };
  const servers = serverUrls().map(async ({ name, url }) => {
    const { stream, options, missing } = await fitFor(packageUrl, url, variant);
    return {
      name: [name, ...chosen, ...options].join(', '),
      stream,
      missing,
      open: () => onServer(url, stream),
    };
  });
  return [embedded, ...(await Promise.all(servers))];
};

const fitFor = async (packageUrl: URL, url: string, variant: StreamVariant) => {
  const database = await connect(parseDatabaseUrl(url, { baseDirectory: process.cwd() }));
  try {
    return await variantFor(packageUrl, database, variant);
  } finally {
    await database.close();
  }
};

const onServer = async (url: string, stream: PackageStream): Promise<OpenPlace> => {
  const target = await serverDatabase({ server: url });
  const database = await target.connect();
  const close = async (): Promise<void> => {
    await database.close();
    await target.drop();
  };
  try {
    await applyStream(database, stream);
    return { database, close };
  } catch (error) {
    await close();
    throw error;
  }
};
