const GROUPS: Readonly<Record<string, string>> = {
  table: 'relation',
  'foreign table': 'relation',
  foreignTable: 'relation',
  view: 'relation',
  'materialized view': 'relation',
  materializedView: 'relation',
  sequence: 'relation',
  function: 'routine',
  procedure: 'routine',
  aggregate: 'routine',
  domain: 'type',
};

/**
 * One name for an object, whether an event trigger told it (`function public.f(pg_catalog.text)`,
 * `table public."Odd"`) or a catalog was read (`procedure`, `materializedView`, `domain`): kinds that share
 * their names are one, there are no quotes, and built-in types stand without their schema.
 */
export const objectName = (kind: string, identity: string): string => {
  const plain = identity
    .replaceAll(/"((?:[^"]|"")*)"/g, (_, quoted: string) => quoted.replaceAll('""', '"'))
    .replaceAll('pg_catalog.', '');
  return `${GROUPS[kind] ?? kind} ${plain}`;
};
