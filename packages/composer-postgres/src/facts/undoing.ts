import type { StableId } from '@supabase/pg-delta/core';
import { plan } from '@supabase/pg-delta/plan';

import type { Facts } from './adapter.ts';
import { columnRightsAgain } from './column-rights.ts';
import { portableRights, rightOf } from './rights.ts';

/** A table, or one column of it, both without quotes. */
export interface Holder {
  readonly schema: string;
  readonly table: string;
  readonly column?: string;
}

/** What takes a catalog back from `after` to `before`. */
export interface Undoing {
  /** In an order that runs, on any server from PostgreSQL 15 on. Owners stay as they are. */
  readonly statements: readonly string[];
  /** Tables and columns that `before` lacks: their rows and values would go. */
  readonly loses: readonly Holder[];
  /** Tables and columns that `after` lacks: they come back empty. */
  readonly lost: readonly Holder[];
}

/** `user` read both facts, as their owner. */
export const undoing = (before: Facts, after: Facts, user: string): Undoing => {
  const { actions } = plan(after, before);
  const statements = actions
    .filter(({ sql }) => !/ OWNER TO "(?:[^"]|"")+"$/.test(sql))
    .flatMap((action) => {
      const right = rightOf(action);
      return right !== undefined && !before.has(right) ? [action] : portableRights(before, user, [action]);
    });
  return {
    statements: [...statements.map(({ sql }) => sql.trim().replace(/;+$/, '')), ...columnRightsAgain(before, actions)],
    loses: missing(after, before),
    lost: missing(before, after),
  };
};

/** Tables and stored columns of one that the other lacks; columns of a table that is missing go without saying. */
const missing = (from: Facts, other: Facts): readonly Holder[] =>
  from.facts().flatMap(({ id, payload }): readonly Holder[] => {
    if (other.has(id)) return [];
    if (id.kind === 'table') return [{ schema: id.schema, table: id.name }];
    if (id.kind !== 'column' || typeof payload['generatedExpr'] === 'string' || !other.has(tableOf(id))) return [];
    return [{ schema: id.schema, table: id.table, column: id.name }];
  });

const tableOf = ({ schema, table }: Holder): StableId => ({
  kind: 'table',
  schema,
  name: table,
});
