import type { IndexEvidence, KeyEvidence, TableEvidence } from '../evidence.ts';
import { fitsConstraintName, fitsIndexName, indexName } from '../index-names.ts';
import { at, type Hit, type Rule } from '../rule.ts';

/** A name that follows from table and columns needs no looking up, and two services never choose the same. */
export const indexMisnamed: Rule = {
  code: 'index-misnamed',
  judgeCatalog: ({ tables }) =>
    tables
      .filter(({ isPartition }) => !isPartition)
      .flatMap((table) => [
        ...table.indexes.filter(({ isOfConstraint }) => !isOfConstraint).flatMap((index) => indexHits(table, index)),
        ...table.keys.filter(({ kind }) => kind !== 'foreign').flatMap((key) => keyHits(table, key)),
      ]),
};

const bareTable = ({ name, schema }: TableEvidence): string => name.slice(schema.length + 1);

const indexHits = (table: TableEvidence, index: IndexEvidence): readonly Hit[] => {
  const wanted = { table: bareTable(table), columns: index.columns, isPartial: index.predicate !== undefined };
  if (fitsIndexName(index.name, wanted)) return [];
  const known = index.columns.map((column) => column ?? 'expression');
  const right = indexName(wanted.table, known);
  return [
    {
      place: at(`relation ${table.schema}.${index.name}`, index.origin, `constraint ${index.name} on ${table.name}`),
      message: `Index "${index.name}" on ${table.name} (${known.join(', ')}) is not named idx_{table}_{columns}.`,
      hint: index.columns.includes(null)
        ? `Begin its name with idx_${wanted.table}_.`
        : `alter index ${table.schema}.${index.name} rename to ${right};`,
    },
  ];
};

const keyHits = (table: TableEvidence, { name, kind, columns, origin }: KeyEvidence): readonly Hit[] => {
  const ending = kind === 'primary' ? 'pkey' : 'key';
  const named = kind === 'primary' ? [] : columns;
  const right = [bareTable(table), ...named, ending].join('_');
  if (fitsConstraintName(name, { table: bareTable(table), columns: named, ending })) return [];
  return [
    {
      place: at(`constraint ${name} on ${table.name}`, origin, `relation ${table.schema}.${name}`),
      message: `${kind === 'primary' ? 'Primary key' : 'Unique constraint'} "${name}" of ${table.name} is not named as PostgreSQL names it: ${right}.`,
      hint: `Leave its name to PostgreSQL, or: alter table ${table.name} rename constraint ${name} to ${right};`,
    },
  ];
};
