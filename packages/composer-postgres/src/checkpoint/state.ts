import type { Database, Session } from '../database.ts';
import { sequencePositions } from '../dump/sequences.ts';
import { readCatalog, type Facts } from '../facts/adapter.ts';
import { everyDifference } from '../facts/fingerprint.ts';

/** All that a stream gave a database: more than its fingerprint, since roles, rows and what facts leave out count too. */
export interface DatabaseState {
  readonly facts: Facts;
  /** Table → hash of its rows without their times; empty tables are left out. */
  readonly rows: ReadonlyMap<string, string>;
  /** Lines on columns' order, sequences and settings of the database, which the facts do not tell. */
  readonly beside: ReadonlySet<string>;
}

export const readState = (database: Database): Promise<DatabaseState> =>
  database.transaction(async (session) => ({
    rows: await timelessRows(session),
    beside: new Set([...(await sequencePositions(session)), ...(await besideFacts(session))]),
    facts: (await readCatalog(session)).facts,
  }));

/** What `to` has more, less or otherwise than `from`, one line each. */
export const stateDifferences = (from: DatabaseState, to: DatabaseState): readonly string[] => [
  ...everyDifference(from.facts, to.facts),
  ...rowDifferences(from, to),
  ...[...from.beside].filter((line) => !to.beside.has(line)).map((line) => `less: ${line}`),
  ...[...to.beside].filter((line) => !from.beside.has(line)).map((line) => `more: ${line}`),
];

/** Tables whose rows are not the same, times apart. */
export const rowDifferences = (from: DatabaseState, to: DatabaseState): readonly string[] =>
  [...new Set([...from.rows.keys(), ...to.rows.keys()])]
    .filter((table) => from.rows.get(table) !== to.rows.get(table))
    .sort()
    .map((table) => `other: rows of ${table}`);

const OWN = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const BESIDE = `
select format('columns of %I.%I: %s', n.nspname, c.relname, string_agg(a.attname, ', ' order by a.attnum)) as line
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p', 'f') and ${OWN} group by n.nspname, c.relname
union all
select format('setting of the database for %s: %s', coalesce(r.rolname, 'everybody'), array_to_string(s.setconfig, ', '))
from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole where s.setdatabase <> 0`;

const besideFacts = async (session: Session): Promise<readonly string[]> =>
  (await session.query<{ line: string }>(BESIDE)).map(({ line }) => line);

interface Rows {
  readonly name: string;
  readonly times: readonly string[];
}

/** Partitions are read with their table. */
const READ_ROWS = `
select format('%I.%I', n.nspname, c.relname) as name,
  array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.atttypid in ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)) as times
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and ${OWN}`;

const timelessRows = async (session: Session): Promise<ReadonlyMap<string, string>> => {
  const rows = new Map<string, string>();
  for (const { name, times } of await session.query<Rows>(READ_ROWS)) {
    const [found] = await session.query<{ hash: string | null }>(
      `select md5(string_agg(r, E'\\n' order by r)) as hash from (select (to_jsonb(t) - array(select json_array_elements_text($1::text::json)))::text as r from ${name} t) as all_rows`,
      [JSON.stringify(times)],
    );
    if (typeof found?.hash === 'string') rows.set(name, found.hash);
  }
  return rows;
};
