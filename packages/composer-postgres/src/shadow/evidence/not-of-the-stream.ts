/** Schemas of the server, the ledger and the replay; `n` is pg_namespace. */
export const OWN_SCHEMAS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'tributary', 'tributary_shadow')`;

/** An object that no extension brought. */
export const notOfExtension = (catalog: string, oid: string): string =>
  `not exists (select from pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${oid} and x.deptype = 'e')`;
