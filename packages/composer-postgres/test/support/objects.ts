import type { Session } from '../../src/index.ts';

/** Catalogs that hold what SQL can create in a database, and the column that says in which schema. */
const CATALOGS = [
  ['pg_class', 'relnamespace'],
  ['pg_proc', 'pronamespace'],
  ['pg_type', 'typnamespace'],
  ['pg_collation', 'collnamespace'],
  ['pg_operator', 'oprnamespace'],
  ['pg_ts_config', 'cfgnamespace'],
  ['pg_policy', undefined],
  ['pg_trigger', undefined],
  ['pg_rewrite', undefined],
  ['pg_cast', undefined],
  ['pg_constraint', 'connamespace'],
  ['pg_publication', undefined],
  ['pg_extension', undefined],
  ['pg_event_trigger', undefined],
] as const;

/** OIDs from here on were given to what users made (manual, "System Catalogs": FirstNormalObjectId). */
const FIRST = 16384;

const OWN = "('tributary', 'pg_toast')";

const QUERY = [
  ...CATALOGS.map(
    ([catalog, schema]) =>
      `select pg_describe_object('${catalog}'::regclass, c.oid, 0) as name from ${catalog} c where c.oid >= ${FIRST}` +
      (schema === undefined ? '' : ` and c.${schema}::regnamespace::text not in ${OWN}`),
  ),
  `select 'schema ' || nspname from pg_namespace where oid >= ${FIRST} and nspname not in ${OWN} and nspname !~ '^pg_'`,
].join('\nunion all ');

/** Everything in the database that its users made, without the ledger, as PostgreSQL describes it. */
export const objectsIn = async (session: Session): Promise<readonly string[]> =>
  (await session.query<{ name: string }>(QUERY))
    .map(({ name }) => name)
    .filter((name) => !name.includes(' tributary.'))
    .toSorted();
