import { fileURLToPath } from 'node:url';

import { applyPlan, applySeeds, type Database } from '@tributary/composer-postgres';
import { loadSqlParser } from '@tributary/composer-core';

import { forgetComposition, keepComposition, keptComposition } from './kept-composition.ts';
import { pgliteDatabase } from './pglite-database.ts';
import { serverDatabase, type ServerDatabase } from './server-database.ts';
import { variantFor } from './server-variant.ts';
import { streamOf, type PackageStream, type StreamVariant } from './stream-of.ts';

/** A database with a package and all it depends on, migrated and seeded with the reference sets. */
export type ComposedDatabase = Database;

/** Who runs in tests. */
export const TESTER = { appliedBy: 'test', composerVersion: '0.0.0' } as const;

/** An embedded database with the package in the given folder composed into it, from a kept cluster after the first time. Close it. */
export const composedDatabase = async (packageUrl: URL, variant: StreamVariant = {}): Promise<ComposedDatabase> => {
  const stream = await streamOf(packageUrl, variant);
  const database = (await fromKept(stream)) ?? (await fromNothing(stream));
  await applyReferenceSeeds(database, stream);
  return database;
};

/** What is kept can be damaged by a full disk or a crash; it is then made anew instead of being in the way. */
const fromKept = async (stream: PackageStream): Promise<Database | undefined> => {
  const kept = keptComposition(stream);
  if (kept === undefined) return undefined;
  try {
    return await pgliteDatabase(stream.extensions, kept);
  } catch {
    forgetComposition(stream);
    return undefined;
  }
};

const fromNothing = async (stream: PackageStream): Promise<Database> => {
  const database = await pgliteDatabase(stream.extensions);
  await applyMigrations(database, stream);
  await keepComposition(stream, database);
  return database;
};

/**
 * The same on a server of the run, the embedded one unless another is named: for what needs several connections. Where
 * the server lacks an extension, with the option that does without it; without one it throws. Drop it.
 */
export const composedServerDatabase = async (packageUrl: URL, server?: string): Promise<ServerDatabase> => {
  const target = await serverDatabase(server === undefined ? {} : { server });
  const database = await target.connect();
  try {
    const { stream, missing } = await variantFor(packageUrl, database);
    if (missing.length > 0) throw new Error(`${fileURLToPath(packageUrl)} needs ${missing.join(' and ')}`);
    await applyStream(database, stream);
    return target;
  } catch (error) {
    await target.drop();
    throw error;
  } finally {
    await database.close();
  }
};

/** Migrates and seeds any empty database with a stream. */
export const applyStream = async (database: Database, stream: PackageStream): Promise<void> => {
  await applyMigrations(database, stream);
  await applyReferenceSeeds(database, stream);
};

const applyMigrations = (database: Database, { plan, parser }: PackageStream): Promise<unknown> =>
  applyPlan(database, { plan, parser, ...TESTER });

const applyReferenceSeeds = (database: Database, { referenceSeeds }: PackageStream): Promise<unknown> =>
  applySeeds(database, { seeds: referenceSeeds, loadParser: loadSqlParser, ...TESTER });
