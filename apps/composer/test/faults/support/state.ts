import { ledgerDigest } from '@tributary/composer-core';
import { readLedger, readLedgerSummary, type Database } from '@tributary/composer-postgres';

import type { Stream } from './stream.ts';

/**
 * What is in a database, the ledger apart: relations, columns, constraints, indexes with their validity, functions,
 * triggers, and the rows of `public.trace`, into which migrations write what must happen once.
 */
export const contentsOf = async (database: Database): Promise<readonly string[]> => {
  const [found] = await database.query<{ trace: boolean }>("select to_regclass('public.trace') is not null as trace");
  const rows = await database.query<{ line: string }>(
    found?.trace === true
      ? `${CATALOG} union all select 'trace ' || note from public.trace order by 1`
      : `${CATALOG} order by 1`,
  );
  return rows.map(({ line }) => line);
};

const OWN = "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'tributary')";

const CATALOG = `
select 'relation ' || c.relkind::text || ' ' || c.oid::regclass::text as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OWN}
union all
select 'column ' || c.oid::regclass::text || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where ${OWN} and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
union all
select 'index ' || pg_get_indexdef(i.indexrelid) || ' valid=' || i.indisvalid::text
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where ${OWN}
union all
select 'constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
  from pg_constraint c join pg_namespace n on n.oid = c.connamespace where ${OWN} and c.contype <> 'n'
union all
select 'function ' || p.oid::regprocedure::text || ' ' || p.prosrc
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OWN}
union all
select 'trigger ' || pg_get_triggerdef(t.oid)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where ${OWN} and not t.tgisinternal`;

/** What is wrong with a ledger that should have all of a stream; nothing, where all is well. */
export const ledgerFlaws = async (database: Database, { lock, planFor }: Stream): Promise<readonly string[]> => {
  const { migrations } = await readLedger(database);
  const summary = await readLedgerSummary(database);
  return [
    ...migrations
      .filter((row) => row.state !== 'applied' || row.statementsDone !== row.statementsTotal)
      .map((row) => `${row.key} is ${row.state}, ${row.statementsDone} of ${row.statementsTotal}`),
    ...(migrations.length === lock.entries.length ? [] : [`${migrations.length} rows of ${lock.entries.length}`]),
    ...(summary.digest === ledgerDigest(lock.entries) ? [] : ['the digest differs']),
    ...planFor(migrations).segments.map(({ migrations: [first] }) => `${first?.entry.key} is still planned`),
  ];
};

/** Locks that a run takes and nobody may be left with. */
export const advisoryLocks = async (database: Database): Promise<number> => {
  const [row] = await database.query<{ held: number }>(
    `select count(*)::int as held from pg_locks
     where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  );
  return row?.held ?? 0;
};

export const eventKinds = async (database: Database): Promise<readonly string[]> =>
  (await database.query<{ kind: string }>('select kind from tributary.events order by id')).map(({ kind }) => kind);
