import { is } from 'drizzle-orm';
import { getTableConfig, PgRole, type PgTable } from 'drizzle-orm/pg-core';

import type { TableShape } from './table-shape.ts';

type Config = ReturnType<typeof getTableConfig>;

/** Qualified name of a Drizzle table. */
export const tableName = (table: PgTable): string => {
  const { schema, name } = getTableConfig(table);
  return `${schema ?? 'public'}.${name}`;
};

/** The shape that a Drizzle definition asks for. */
export const definitionShape = (table: PgTable): TableShape => {
  const config = getTableConfig(table);
  return {
    columns: config.columns.map((column) => ({
      name: column.name,
      type: columnType(column),
      notNull: column.notNull || column.primary,
      hasDefault: column.default !== undefined,
    })),
    primaryKey: primaryKeyOf(config),
    uniques: uniquesOf(config),
    foreignKeys: config.foreignKeys.map(foreignKeyText).sort(),
    indexes: config.indexes.map((index) => index.config.name ?? '').sort(),
    checks: config.checks.map((check) => check.name).sort(),
    policies: config.policies
      .map((policy) => `${policy.name} for ${policy.for ?? 'all'} to ${rolesText(policy.to)}`)
      .sort(),
    hasRowSecurity: config.enableRLS,
  };
};

/** Drizzle writes short names where the catalog has long ones, and a space after a comma where it has none. */
const columnType = (column: Config['columns'][number]): string => {
  const type = column
    .getSQLType()
    .replace(/^varchar/, 'character varying')
    .replace(', ', ',');
  const dimensions = (column as { readonly dimensions?: number }).dimensions ?? 0;
  return type.endsWith(']') ? type : type + '[]'.repeat(dimensions);
};

const primaryKeyOf = (config: Config): readonly string[] => {
  const inline = config.columns.filter((column) => column.primary).map((column) => column.name);
  const composite = config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  return [...inline, ...composite];
};

const uniquesOf = (config: Config): readonly string[] =>
  [
    ...config.columns.filter((column) => column.isUnique).map((column) => column.name),
    ...config.uniqueConstraints.map((unique) => unique.columns.map((column) => column.name).join(',')),
  ].sort();

const foreignKeyText = (key: Config['foreignKeys'][number]): string => {
  const { columns, foreignColumns, foreignTable } = key.reference();
  const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(',');
  return `${names(columns)} → ${tableName(foreignTable)}(${names(foreignColumns)}) on delete ${key.onDelete ?? 'no action'}`;
};

/** No role at all means everybody. */
const rolesText = (to: Config['policies'][number]['to'] = 'public'): string =>
  [to]
    .flat()
    .map((role) => (is(role, PgRole) ? role.name : String(role)))
    .sort()
    .join(',');
