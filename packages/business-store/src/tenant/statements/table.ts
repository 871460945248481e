import { fittedName } from '@tributary/schema-kit';

import { TENANT_COLUMN, type TableModel } from '../model/model.ts';
import { identifier, literal, qualified } from '../sql/quoting.ts';
import type { SqlType } from '../types/sql-type.ts';
import { columnSql } from './column.ts';
import { constraintSql } from './constraint.ts';

/** A table with columns, keys and checks, closed to all but the tenant: what every new one gets. */
export const createTableSql = (
  schema: string,
  table: TableModel,
  typeOf: (type: SqlType) => string,
): readonly string[] => {
  const name = qualified(schema, table.name);
  const parts = [
    ...table.columns.map((column) => columnSql(typeOf, column)),
    ...table.constraints.filter(({ kind }) => kind !== 'foreign').map((one) => constraintSql(schema, one)),
  ];
  return [
    `create table ${name} (\n  ${parts.join(',\n  ')}\n)${partitioning(table)}`,
    `alter table ${name} enable row level security`,
    policySql(name, table.name),
    `grant select, insert, update, delete on table ${name} to authenticated`,
    `grant all on table ${name} to service_role`,
    ...(table.comment === undefined ? [] : [`comment on table ${name} is ${literal(table.comment)}`]),
    ...table.columns
      .filter(({ comment }) => comment !== undefined)
      .map((column) => `comment on column ${name}.${identifier(column.name)} is ${literal(column.comment!)}`),
  ];
};

const partitioning = ({ partitionBy }: TableModel): string =>
  partitionBy === undefined
    ? ''
    : ` partition by ${partitionBy.type.toLowerCase()} (${partitionBy.columns.map(identifier).join(', ')})`;

/** The tenant's rows, for all commands; the sub-select runs once per statement. */
const policySql = (name: string, table: string): string => {
  const isOwn = `${identifier(TENANT_COLUMN)} = (select public.current_tenant_id())`;
  return `create policy ${identifier(fittedName(`${table}_all_tenant`))} on ${name} for all to authenticated using (${isOwn}) with check (${isOwn})`;
};
