import type { IndexEvidence, KeyEvidence } from '../evidence.ts';
import { indexName } from '../index-names.ts';
import { at, type Rule } from '../rule.ts';

/** Without an index, each row deleted or re-keyed in the parent reads the whole child table. */
export const foreignKeyUnindexed: Rule = {
  code: 'foreign-key-unindexed',
  judgeCatalog: ({ tables }) =>
    tables
      .filter(({ isPartition }) => !isPartition)
      .flatMap((table) =>
        table.keys
          .filter((key) => key.kind === 'foreign' && !table.indexes.some((index) => isServedBy(key, index)))
          .map(({ name, columns, origin }) => ({
            place: at(`constraint ${name} on ${table.name}`, origin, `column ${table.name}.${columns[0] ?? ''}`),
            message: `No index of ${table.name} starts with ${columns.join(', ')} of foreign key "${name}": a delete in the parent reads the whole table.`,
            hint: `create index ${indexName(table.name.slice(table.schema.length + 1), columns)} on ${table.name} (${columns.join(', ')});`,
          })),
      ),
};

const isServedBy = ({ columns }: KeyEvidence, index: IndexEvidence): boolean => {
  const leading = new Set(index.columns.slice(0, columns.length));
  return (
    index.isValid &&
    (index.method === 'btree' || (index.method === 'hash' && columns.length === 1)) &&
    columns.every((column) => leading.has(column)) &&
    (index.predicate === undefined || isOnlyPresence(index.predicate, columns))
  );
};

/** `(owner_id IS NOT NULL)` leaves no row out that a foreign key looks for. */
const isOnlyPresence = (predicate: string, columns: readonly string[]): boolean =>
  columns.some((column) => [`(${column} IS NOT NULL)`, `("${column}" IS NOT NULL)`].includes(predicate));
