import type { DescribedColumn } from '../description.ts';
import { literal } from '../sql/quoting.ts';
import { readColumnType } from '../types/read-type.ts';
import { TENANT_COLUMN, type ColumnModel } from './model.ts';

/** A described column in a table whose primary key has these columns. */
export const readColumn = (
  name: string,
  column: DescribedColumn,
  place: { readonly path: string; readonly tenantId: string; readonly key: readonly string[] },
): ColumnModel => {
  const isNotNull = column.nullable === false || place.key.includes(name) || name === TENANT_COLUMN;
  const value = name === TENANT_COLUMN ? literal(place.tenantId) : defaultOf(column);
  return {
    name,
    path: place.path,
    type: readColumnType(column).type,
    isNotNull: isNotNull || isIdentity(column),
    ...(value === undefined ? {} : { default: value }),
    ...(column.generated === undefined ? {} : { generated: column.generated }),
    ...(isIdentity(column)
      ? { identity: column.identity === 'ALWAYS' ? ('always' as const) : ('by default' as const) }
      : {}),
    ...(column.comment === undefined ? {} : { comment: column.comment }),
    isDeprecated: false,
  };
};

/** The tenant of every row. Its default is the tenant itself: the schema holds no other's rows. */
export const tenantColumn = (path: string, tenantId: string): ColumnModel => ({
  name: TENANT_COLUMN,
  path,
  type: { name: 'uuid', arguments: [], dimensions: 0, isUserType: false },
  isNotNull: true,
  default: literal(tenantId),
  isDeprecated: false,
});

/** The key of a table that describes none. */
export const idColumn = (path: string): ColumnModel => ({
  name: 'id',
  path,
  type: { name: 'uuid', arguments: [], dimensions: 0, isUserType: false },
  isNotNull: true,
  default: 'gen_random_uuid()',
  isDeprecated: false,
});

const isIdentity = ({ identity }: DescribedColumn): boolean => identity !== undefined && identity !== false;

/** Text is an expression; numbers and booleans mean themselves; null is no default. */
const defaultOf = ({ default: value }: DescribedColumn): string | undefined =>
  value === undefined || value === null ? undefined : String(value);
