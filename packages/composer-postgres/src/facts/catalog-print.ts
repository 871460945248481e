import type { Session } from '../database.ts';

/**
 * Rows of statistics and of places on disk, which change without any object changing; of dependencies on roles, which
 * rights and owners tell already; and of large objects, which are data.
 */
const NOT_PRINTED = [
  'pg_statistic',
  'pg_statistic_ext_data',
  'pg_shdepend',
  'pg_largeobject',
  'pg_largeobject_metadata',
  'pg_replication_origin',
];

/** What vacuum, an index build or a dropped column leaves behind in the row of a relation. */
const VOLATILE = [
  'relpages',
  'reltuples',
  'relallvisible',
  'relallfrozen',
  'relfilenode',
  'relfrozenxid',
  'relminmxid',
  'relnatts',
  'relhasindex',
  'relhasrules',
  'relhastriggers',
  'relhassubclass',
];

/** The first identifier that the server gives to an object that is not its own (src/include/access/transam.h). */
const FIRST_OWN = 16384;

/** Catalogs whose rows are many and nearly all the server's own → the column that says whose a row is. */
const OWNED: Readonly<Record<string, string>> = {
  pg_attribute: 'attrelid',
  pg_index: 'indexrelid',
  pg_depend: 'objid',
  pg_description: 'objoid',
  pg_aggregate: 'aggfnoid',
  pg_init_privs: 'objoid',
  pg_proc: 'oid',
  pg_type: 'oid',
  pg_class: 'oid',
  pg_operator: 'oid',
  pg_amop: 'oid',
  pg_amproc: 'oid',
  pg_cast: 'oid',
  pg_collation: 'oid',
  pg_conversion: 'oid',
  pg_opclass: 'oid',
  pg_opfamily: 'oid',
  pg_rewrite: 'oid',
  pg_constraint: 'oid',
  pg_ts_config: 'oid',
  pg_ts_dict: 'oid',
};

/**
 * A hash over the rows of the system catalogs as they stand, identifiers of objects included: some 40 ms, where
 * reading the catalog as facts takes 100 to 300. Two equal prints of one database say that nothing is otherwise. Two
 * different ones say nothing: what was dropped and made again has another identifier.
 */
export const catalogPrint = async (session: Session): Promise<string> => {
  const [row] = await session.query<{ print: string }>(await printQuery(session));
  return row?.print ?? '';
};

const printQuery = async (session: Session): Promise<string> => {
  const catalogs = await session.query<{ name: string }>(
    `select relname as name from pg_catalog.pg_class
     where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r' and relname not in (${NOT_PRINTED.map((name) => `'${name}'`).join(', ')})
     order by relname`,
  );
  const parts = catalogs.map(
    ({ name }) => `select '${name}' as of, ${rowOf(name)} as row from pg_catalog.${name} t${filterOf(name)}`,
  );
  return `select md5(string_agg(of || row, '|' order by of, row collate "C")) as print from (${parts.join(' union all ')}) all_rows`;
};

/** Rights of the owner that were never touched are not written down; given and taken again they are. */
const RIGHTS: Readonly<Record<string, { readonly column: string; readonly untouched: string }>> = {
  pg_class: {
    column: 'relacl',
    untouched: "acldefault(case t.relkind when 'S' then 's' else 'r' end::\"char\", t.relowner)",
  },
  pg_proc: { column: 'proacl', untouched: "acldefault('f', t.proowner)" },
  pg_type: { column: 'typacl', untouched: "acldefault('T', t.typowner)" },
  pg_namespace: { column: 'nspacl', untouched: "acldefault('n', t.nspowner)" },
};

const rowOf = (name: string): string => {
  const rights = RIGHTS[name];
  if (rights === undefined) return 't::text';
  const { column, untouched } = rights;
  const left = [column, ...(name === 'pg_class' ? VOLATILE : [])];
  const held = `(select string_agg(a::text, ',' order by a::text) from unnest(coalesce(t.${column}, ${untouched})) a)`;
  return `concat_ws(' ', to_jsonb(t) - '{${left.join(',')}}'::text[], ${held})`;
};

const filterOf = (name: string): string => {
  const column = OWNED[name];
  const isOwn = column === undefined ? [] : [`t.${column}::oid >= ${FIRST_OWN}`];
  const isThere = name === 'pg_attribute' ? ['not t.attisdropped'] : [];
  const conditions = [...isOwn, ...isThere];
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
};
