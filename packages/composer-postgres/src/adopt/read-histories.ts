import type { HistoryRow } from '@tributary/composer-core';

import type { Session } from '../database.ts';
import { StatementFailed } from '../errors.ts';
import type { ToolTable } from '../facts/without-tools.ts';
import { SQLSTATE } from '../sqlstate.ts';

/** What another tool says it ran. */
export interface ToolHistory extends ToolTable {
  /** In the order in which they were written. Undefined where this tool's rows are not read, or may not be. */
  readonly rows: readonly HistoryRow[] | undefined;
}

/** Reads only. */
export const readHistories = async (
  session: Session,
  tables: readonly ToolTable[],
): Promise<readonly ToolHistory[]> => {
  const histories: ToolHistory[] = [];
  for (const table of tables) histories.push({ ...table, rows: await rowsOf(session, table) });
  return histories;
};

const rowsOf = async (session: Session, { tool, schema, name }: ToolTable): Promise<ToolHistory['rows']> => {
  const sql = QUERIES[`${tool} ${name}`];
  if (sql === undefined) return undefined;
  try {
    const rows = await session.query<Record<keyof HistoryRow, string | null>>(
      sql.replace('HISTORY', () => `${quoted(schema)}.${quoted(name)}`),
    );
    return rows.map(({ version, name: called, hash }) => ({
      version: version ?? undefined,
      name: called ?? undefined,
      hash: hash ?? undefined,
    }));
  } catch (error) {
    if (error instanceof StatementFailed && error.sqlstate === SQLSTATE.insufficientPrivilege) return undefined;
    throw error;
  }
};

/**
 * Columns by way of JSON, since older versions of the tools have fewer. The Supabase CLI keeps no order but that of
 * its versions: the transactions that wrote the rows tell in which they came (manual, "System Columns"), and within one
 * transaction, as after a restore, where they lie. The place alone does not: a short row fills an earlier page.
 */
const QUERIES: Readonly<Record<string, string>> = {
  'Supabase CLI schema_migrations': `
    select to_jsonb(t) ->> 'version' as version, to_jsonb(t) ->> 'name' as name, null as hash
    from HISTORY t order by age(t.xmin) desc, t.ctid`,
  'drizzle __drizzle_migrations': `
    select to_char(to_timestamp((to_jsonb(t) ->> 'created_at')::numeric / 1000) at time zone 'UTC', 'YYYYMMDDHH24MISS') as version,
      to_jsonb(t) ->> 'name' as name, to_jsonb(t) ->> 'hash' as hash
    from HISTORY t order by (to_jsonb(t) ->> 'id')::bigint`,
};

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
