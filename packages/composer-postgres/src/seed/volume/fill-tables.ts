import type { SchemaPackage } from '@tributary/composer-core';

import { getTableName } from 'drizzle-orm';

import type { Database, Session } from '../../database.ts';
import { StatementFailed } from '../../errors.ts';
import { ensureLedger } from '../../ledger/ensure.ts';
import { withLedger } from '../../ledger/failures.ts';
import { LEDGER_SCHEMA } from '../../ledger/schema.ts';
import { appendEvent, type Author } from '../../ledger/write.ts';
import { refuseUnlessDisposable } from '../../reset/disposable.ts';
import { textDatabase } from '../text-database.ts';
import { VolumeRefused } from './errors.ts';
import { readKnownValues } from './known-values.ts';
import { loadVolumes, type VolumeModule } from './load-volume.ts';
import { readParents } from './parents.ts';
import { refinements } from './refinements.ts';
import { withinLimit, type Insert } from './within-limit.ts';
import { withoutUniques } from './without-uniques.ts';

export interface VolumeOptions extends Author {
  /** In stream order. */
  readonly packages: readonly SchemaPackage[];
  /** Rows per table, before the share of each. */
  readonly count: number;
  /** Names of tables, without schemas: those alone, and no others. */
  readonly only?: readonly string[];
}

export interface VolumeReport {
  /** `schema.table` → rows that were added, in order of filling. Rows that are there already are passed over. */
  readonly added: Readonly<Record<string, number>>;
}

/**
 * Fills the tables of every volume module with made-up rows, the same ones for the same count, in one transaction. Rows
 * that a unique constraint has already are passed over, so that a second run adds nothing. Throws NotDisposable,
 * VolumeUnloadable, VolumeRefused, RunLockBusy.
 */
export const fillTables = (database: Database, options: VolumeOptions): Promise<VolumeReport> =>
  withLedger(database, async () => {
    await refuseUnlessDisposable(database);
    const modules = (await loadVolumes(options.packages)).map((module) => narrowed(module, options.only));
    return database.exclusively(
      LEDGER_SCHEMA,
      async () => {
        await ensureLedger(database);
        const added: Record<string, number> = {};
        await database.transaction(async (session) => {
          for (const module of modules.filter(({ tables }) => Object.keys(tables).length > 0))
            Object.assign(added, await fill(session, module, options.count));
        });
        await appendEvent(database, { kind: 'volume-filled', data: { count: options.count, added } }, options);
        return { added };
      },
      { waitMs: 60_000 },
    );
  });

const narrowed = (module: VolumeModule, only: readonly string[] | undefined): VolumeModule =>
  only === undefined
    ? module
    : {
        ...module,
        tables: Object.fromEntries(
          Object.entries(module.tables).filter(([, table]) => only.includes(getTableName(table))),
        ),
      };

/** One number for all: the same count gives the same rows. */
const SEED = 1;

/**
 * One package at a time: drizzle-seed tells tables apart by their names without their schemas. It writes to a database
 * that hands every statement over as text, in an order that keeps foreign keys; those to tables of other packages take the
 * rows that are there.
 */
const fill = async (
  session: Session,
  module: VolumeModule,
  count: number,
): Promise<Readonly<Record<string, number>>> => {
  const { seed } = await import('drizzle-seed');
  const known = await readKnownValues(session);
  const parents = await readParents(session, Object.values(module.tables));
  const tables = Object.fromEntries(Object.entries(module.tables).map(([key, table]) => [key, withoutUniques(table)]));
  const added: Record<string, number> = {};
  const proxy = await textDatabase(async (text, params) => {
    const table = insertedInto(text);
    // It also sets sequences, of columns that have none as well.
    if (table === undefined) return { rows: [] };
    for (const part of withinLimit({ text, params }))
      added[table] = (added[table] ?? 0) + (await insert(session, table, part));
    return { rows: [] };
  });
  try {
    await seed(proxy as never, tables as never, { count, seed: SEED }).refine(
      (make) => refinements(module, { make: make as never, known, parents, count }) as never,
    );
  } catch (error) {
    throw refusalIn(error) ?? error;
  }
  return added;
};

const insertedInto = (text: string): string | undefined => {
  const table = /^insert into ((?:"[^"]+"\.)?"[^"]+")/.exec(text)?.[1]?.replaceAll('"', '');
  return table === undefined || table.includes('.') ? table : `public.${table}`;
};

/** Drizzle wraps what the database said, with the whole text of the statement. */
const refusalIn = (error: unknown): VolumeRefused | undefined =>
  error instanceof Error && error.cause instanceof VolumeRefused ? error.cause : undefined;

const insert = async (session: Session, table: string, { text, params }: Insert): Promise<number> => {
  try {
    const [row] = await session.query<{ added: number }>(
      `with added as (${text} on conflict do nothing returning 1) select count(*)::int as added from added`,
      params,
    );
    return row?.added ?? 0;
  } catch (error) {
    throw error instanceof StatementFailed ? new VolumeRefused(table, error) : error;
  }
};
