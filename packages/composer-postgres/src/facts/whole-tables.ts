import { encodeId, type StableId } from '@supabase/pg-delta/core';

import type { Facts } from './adapter.ts';
import type { CreationAction } from './creation.ts';

const EMPTY_TABLE = /^(CREATE (?:UNLOGGED )?TABLE (?:"(?:[^"]|"")+"\.?){2}) \(\)/;
const ADD_COLUMN = /^ALTER TABLE (?:"(?:[^"]|"")+"\.?){2} ADD COLUMN /;

/** Tables made empty and filled column by column become tables with their columns, in the order they have. */
export const wholeTables = (facts: Facts, actions: readonly CreationAction[]): readonly CreationAction[] => {
  const columns = Map.groupBy(actions.filter(isColumn), (action) => tableOf(action.produces[0]!));
  const isWhole = new Set<CreationAction>();
  const merged = actions.map((action) => {
    const [subject] = action.produces;
    if (subject?.kind !== 'table' || !EMPTY_TABLE.test(action.sql)) return action;
    const own = (columns.get(encodeId(subject)) ?? []).toSorted((a, b) => positionOf(facts, a) - positionOf(facts, b));
    for (const column of own) isWhole.add(column);
    const clauses = own.map(({ sql }) => `\n  ${sql.replace(ADD_COLUMN, '')}`);
    return {
      sql: action.sql.replace(
        EMPTY_TABLE,
        (_, head: string) => `${head} (${clauses.join(',')}${clauses.length > 0 ? '\n' : ''})`,
      ),
      produces: [...action.produces, ...own.flatMap(({ produces }) => produces)],
      consumes: [...action.consumes, ...own.flatMap(({ consumes }) => consumes)],
    };
  });
  return merged.filter((action) => !isWhole.has(action));
};

const isColumn = ({ sql, produces: [subject] }: CreationAction): boolean =>
  subject?.kind === 'column' && ADD_COLUMN.test(sql);

const tableOf = (id: StableId): string =>
  id.kind === 'column' ? encodeId({ kind: 'table', schema: id.schema, name: id.table }) : '';

/** Its number in the catalog, which says where it stands. */
const positionOf = (facts: Facts, { produces: [id] }: CreationAction): number =>
  Number((id === undefined ? undefined : facts.get(id))?.payload['_position'] ?? 0);
