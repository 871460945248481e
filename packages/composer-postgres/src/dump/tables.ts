import { byCodeUnit } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/** A table whose rows a dump carries. */
export interface DumpedTable {
  /** Quoted where it has to be: `public.users`. */
  readonly name: string;
  /** What COPY writes into: the name with the columns that are stored and not generated. */
  readonly target: string;
  /** What COPY reads from: the same, or a query where an extension says which rows are not its own. */
  readonly source: string;
}

interface TableRow {
  readonly oid: number;
  readonly name: string;
  readonly columns: string | null;
  readonly condition: string | null;
}

/** Relations that are neither the server's nor an extension's. Needs pg_class c and pg_namespace n. */
const OWN_RELATION = `
  n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relpersistence <> 't'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const COLUMNS = `
  (select string_agg(format('%I', a.attname), ', ' order by a.attnum) from pg_attribute a
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns`;

/** pg_extension.extconfig names the tables of an extension that hold rows of its users (manual, "Extension Configuration Tables"). */
const READ_TABLES = `
select c.oid::int as oid, format('%I.%I', n.nspname, c.relname) as name, ${COLUMNS}, null as condition
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and ${OWN_RELATION}
union all
select c.oid::int, format('%I.%I', n.nspname, c.relname), ${COLUMNS}, f.condition
from pg_extension e, unnest(e.extconfig, e.extcondition) as f(relation, condition), pg_class c, pg_namespace n
where c.oid = f.relation and n.oid = c.relnamespace and c.relkind = 'r'`;

const READ_REFERENCES = `
select conrelid::int as "from", confrelid::int as "to" from pg_constraint where contype = 'f'`;

/** Every table with rows to carry, those that others refer to first. */
export const readDumpedTables = async (session: Session): Promise<readonly DumpedTable[]> => {
  const rows = await session.query<TableRow>(READ_TABLES);
  const references = await session.query<{ from: number; to: number }>(READ_REFERENCES);
  return referredFirst(
    rows.toSorted((a, b) => byCodeUnit(a.name, b.name)),
    references,
  ).map(dumpedTable);
};

const dumpedTable = ({ name, columns, condition }: TableRow): DumpedTable => {
  const target = columns === null ? name : `${name} (${columns})`;
  const source = condition === null || condition === '' ? target : `(select ${columns} from ${name} ${condition})`;
  return { name, target, source };
};

/** By name otherwise; tables that refer to each other stay in that order, and foreign keys come after the rows. */
const referredFirst = (
  tables: readonly TableRow[],
  references: readonly { readonly from: number; readonly to: number }[],
): readonly TableRow[] => {
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const referred = Map.groupBy(references, ({ from }) => from);
  const seen = new Set<TableRow>();
  const ordered: TableRow[] = [];
  const visit = (table: TableRow): void => {
    if (seen.has(table)) return;
    seen.add(table);
    const others = (referred.get(table.oid) ?? []).flatMap(({ to }) => byOid.get(to) ?? []);
    for (const other of others.toSorted((a, b) => byCodeUnit(a.name, b.name))) visit(other);
    ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
};

/**
 * How columns are stored and measured, where it is not as usual: the facts do not tell it. Of options only
 * those that users may set (manual, "ALTER TABLE": n_distinct, n_distinct_inherited); builds keep others there.
 */
const READ_COLUMN_SETTINGS = `
select case c.relkind when 'm' then 'after' else 'before' end as phase,
       format('ALTER %s %I.%I ALTER COLUMN %I %s', case c.relkind when 'm' then 'MATERIALIZED VIEW' else 'TABLE ONLY' end,
              n.nspname, c.relname, a.attname, s.clause) as sql
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid,
lateral (select coalesce(string_agg(option, ', '), '') as options from unnest(a.attoptions) as option where option ~ '^n_distinct') as o,
lateral (values
  (a.attstorage <> t.typstorage, 'SET STORAGE ' ||
     case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN' else 'EXTENDED' end),
  (coalesce(a.attstattarget, -1) >= 0, 'SET STATISTICS ' || a.attstattarget),
  (a.attcompression <> '', 'SET COMPRESSION ' || case a.attcompression when 'p' then 'pglz' else 'lz4' end),
  (o.options <> '', 'SET (' || o.options || ')')
) as s(is_set, clause)
where s.is_set and c.relkind in ('r', 'p', 'm') and ${OWN_RELATION}
order by n.nspname, c.relname, a.attnum, s.clause`;

export interface ColumnSetting {
  readonly phase: 'before' | 'after';
  readonly sql: string;
}

export const readColumnSettings = (session: Session): Promise<readonly ColumnSetting[]> =>
  session.query<ColumnSetting>(READ_COLUMN_SETTINGS);
