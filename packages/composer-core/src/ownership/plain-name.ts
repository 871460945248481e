/** As event triggers write it → as people do: without quotes, built-in types without their schema. */
export const plainName = (identity: string): string =>
  identity
    .replaceAll(/"((?:[^"]|"")+)"/g, (_, name: string) => name.replaceAll('""', '"'))
    .replaceAll('pg_catalog.', '')
    .replaceAll(/, ?(?=[^()]*\))/g, ',');

const GROUPS: Readonly<Record<string, string>> = {
  table: 'relation',
  'foreign table': 'relation',
  view: 'relation',
  'materialized view': 'relation',
  sequence: 'relation',
  index: 'relation',
  function: 'routine',
  procedure: 'routine',
  aggregate: 'routine',
};

/** Kinds that share their names are one. */
export const nameGroup = (kind: string): string => GROUPS[kind] ?? kind;
