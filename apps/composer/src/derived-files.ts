import {
  implementationTable,
  orderSeeds,
  seedSets,
  streamChain,
  streamServices,
  tablesWritten,
  type MigrationKey,
  type SchemaPackage,
  type Seed,
  type SqlParser,
  type StreamLock,
  type TableFacts,
  type TableStatus,
} from '@tributary/composer-core';
import { moduleStatements, readTables } from '@tributary/composer-postgres';
import { creatorsIn, replayStream, replayVersion, schemaSql } from '@tributary/composer-postgres/shadow';
import { cacheFile, readCached, writeCached } from '@tributary/composer-workspace';

import type { Context } from './context.ts';
import { clusterCache, extensionsOf } from './database.ts';
import { counted } from './report/phrases.ts';
import { statusMarkdown } from './report/status-markdown.ts';
import { wholePlan } from './whole-plan.ts';

/** A composed stream, ready to be replayed. */
export interface ComposedStream {
  readonly packages: readonly SchemaPackage[];
  readonly lock: StreamLock;
  readonly parser: SqlParser;
}

/** What a replay showed; kept in the cache as it is. */
interface Replayed {
  readonly schema: string;
  readonly tables: readonly TableFacts[];
  readonly creators: readonly (readonly [table: string, key: MigrationKey])[];
}

/**
 * schema.sql and STATUS.md of a stream. What they tell was seen in a replay, which is cached by the
 * chain of the stream: a stream that did not change is not replayed again unless `isFresh`.
 */
export const derivedFiles = async (
  context: Context,
  stream: ComposedStream,
  { isFresh }: { readonly isFresh: boolean },
): Promise<{ readonly schema: string; readonly status: string }> => {
  const replayed = await replayedStream(context, stream, isFresh);
  const rows = await statusRows(stream, replayed, replayed.tables);
  return { schema: replayed.schema, status: statusMarkdown({ composition: context.composition, rows }) };
};

/** The implementation table of tables found anywhere: owners and migrations come from the replay. */
export const tableStatuses = async (
  context: Context,
  stream: ComposedStream,
  tables: readonly TableFacts[],
): Promise<readonly TableStatus[]> => statusRows(stream, await replayedStream(context, stream, false), tables);

const replayedStream = async (context: Context, stream: ComposedStream, isFresh: boolean): Promise<Replayed> => {
  const key = [replayVersion(), context.composition, streamChain(stream.lock.entries)];
  const cache = cacheFile(context.project, 'replay', key);
  const kept = isFresh ? undefined : readCached<Replayed>(cache);
  if (kept !== undefined) return kept;
  const replayed = await replay(context, stream);
  writeCached(cache, replayed);
  return replayed;
};

const replay = async (context: Context, stream: ComposedStream): Promise<Replayed> => {
  context.say(`Replaying ${counted(stream.lock.entries.length, 'migration')} in a shadow database …`);
  const shadow = await replayStream({
    plan: wholePlan(context.composition, stream),
    parser: stream.parser,
    extensions: extensionsOf(stream.packages),
    clusterCache: clusterCache(context),
  });
  try {
    return {
      schema: await schemaSql(shadow, {
        composition: context.composition,
        chain: streamChain(stream.lock.entries),
        services: streamServices(stream.lock),
      }),
      tables: await readTables(shadow.database),
      creators: [...creatorsIn(shadow.effects)].flatMap(([name, key]) =>
        name.startsWith('table ') ? [[name.slice('table '.length), key] as const] : [],
      ),
    };
  } finally {
    await shadow.close();
  }
};

const statusRows = async (
  { packages, lock, parser }: ComposedStream,
  { creators }: Replayed,
  tables: readonly TableFacts[],
): Promise<readonly TableStatus[]> => {
  const services = streamServices(lock);
  return implementationTable({
    packages: packages.toSorted((a, b) => services.indexOf(a.service) - services.indexOf(b.service)),
    tables,
    creators: new Map(creators),
    seeds: await seedsByTable(orderSeeds(packages, lock, seedSets(packages)), parser),
  });
};

const seedsByTable = async (
  seeds: readonly Seed[],
  parser: SqlParser,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const byTable = new Map<string, string[]>();
  for (const seed of seeds)
    for (const table of await tablesOf(seed, parser))
      byTable.set(table, [...(byTable.get(table) ?? []), `${seed.service}/${seed.set}/${seed.file}`]);
  return byTable;
};

const tablesOf = async (seed: Seed, parser: SqlParser): Promise<readonly string[]> => {
  if (seed.language === 'sql') return tablesWritten(parser, seed.text);
  const statements = await moduleStatements(seed);
  return [...new Set(statements.flatMap(({ sql }) => tablesWritten(parser, sql)))];
};
