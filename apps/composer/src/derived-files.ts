import {
  accessTable,
  implementationTable,
  orderSeeds,
  seedSets,
  streamServices,
  tablesWritten,
  type AccessStatus,
  type SchemaPackage,
  type Seed,
  type SqlParser,
  type TableFacts,
  type TableStatus,
} from '@tributary/composer-core';
import { moduleStatements } from '@tributary/composer-postgres';

import type { Context } from './context.ts';
import { replayedStream, type ComposedStream, type Replayed } from './replayed-stream.ts';
import { statusMarkdown } from './report/status-markdown.ts';

/**
 * schema.sql and STATUS.md of a stream. What they tell was seen in a replay, which is kept: a stream that
 * did not change is not replayed again unless `isFresh`.
 */
export const derivedFiles = async (
  context: Context,
  stream: ComposedStream,
  { isFresh }: { readonly isFresh: boolean },
): Promise<{ readonly schema: string; readonly status: string }> => {
  const replayed = await replayedStream(context, stream, isFresh);
  const statuses = await statusRows(stream, replayed, replayed.tables);
  return { schema: replayed.schema, status: statusMarkdown({ composition: context.composition, ...statuses }) };
};

/** Both tables of STATUS.md. */
export interface Statuses {
  readonly rows: readonly TableStatus[];
  readonly access: readonly AccessStatus[];
}

/** The status of tables found anywhere: owners and migrations come from the replay. */
export const tableStatuses = async (
  context: Context,
  stream: ComposedStream,
  tables: readonly TableFacts[],
): Promise<Statuses> => statusRows(stream, await replayedStream(context, stream, false), tables);

const statusRows = async (
  { packages, lock, parser }: ComposedStream,
  { creators }: Replayed,
  tables: readonly TableFacts[],
): Promise<Statuses> => {
  const ordered = inStreamOrder(packages, streamServices(lock));
  const rows = implementationTable({
    packages: ordered,
    tables,
    creators: new Map(creators),
    seeds: await seedsByTable(orderSeeds(packages, lock, seedSets(packages)), parser),
  });
  return { rows, access: accessTable({ packages: ordered, tables: rows }) };
};

const inStreamOrder = (packages: readonly SchemaPackage[], services: readonly string[]): readonly SchemaPackage[] =>
  packages.toSorted((a, b) => services.indexOf(a.service) - services.indexOf(b.service));

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
