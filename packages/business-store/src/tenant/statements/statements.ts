import type { TenantChange } from '../diff/change.ts';
import type { Condition } from '../diff/difference.ts';
import type { TenantModel } from '../model/model.ts';
import { identifier, literal, qualified } from '../sql/quoting.ts';
import type { SqlType } from '../types/sql-type.ts';
import { functionSql, triggerSql, viewSql } from './code.ts';
import { columnSql, deprecation, typeSql } from './column.ts';
import { constraintSql, indexSql, partitionSql } from './constraint.ts';
import { createTableSql } from './table.ts';

/** Where statements run: the tenant's schema, and the types that it has of its own. */
export type Target = Pick<TenantModel, 'schema' | 'types'>;

/** A change as SQL statements, in order, without semicolons. Every name is qualified and quoted. */
export const changeStatements = (change: TenantChange, target: Target): readonly string[] => {
  const { schema } = target;
  const typeOf = (type: SqlType): string =>
    typeSql(target.types.some(({ name }) => name === type.name) ? schema : '', type);
  const named = (name: string): string => qualified(schema, name);
  const alter = (table: string, action: string): readonly string[] => [`alter table ${named(table)} ${action}`];
  const comment = (on: string, text: string | null): readonly string[] => [
    `comment on ${on} is ${text === null ? 'null' : literal(text)}`,
  ];
  switch (change.kind) {
    case 'create-schema':
      return createSchemaSql(change.model.schema);
    case 'comment-schema':
      return comment(`schema ${identifier(schema)}`, schemaComment(change.groups));
    case 'create-extension':
      return [`create extension if not exists ${identifier(change.name)} with schema public`];
    case 'drop-trigger':
      return [`drop trigger ${identifier(change.name)} on ${named(change.table)}`];
    case 'drop-view':
      return [`drop ${change.view.materialized === true ? 'materialized ' : ''}view ${named(change.view.name)}`];
    case 'drop-constraint':
      return alter(change.table, `drop constraint ${identifier(change.constraint.name)}`);
    case 'drop-index':
      return [`drop index ${named(change.name)}`];
    case 'create-enum':
      return [`create type ${named(change.type.name)} as enum (${change.type.values.map(literal).join(', ')})`];
    case 'add-value':
      return [addValueSql(named(change.type), change)];
    case 'create-composite':
      return [
        `create type ${named(change.type.name)} as (${change.type.attributes.map(({ name, type }) => `${identifier(name)} ${typeOf(type)}`).join(', ')})`,
      ];
    case 'add-attribute':
      return [
        `alter type ${named(change.type)} add attribute ${identifier(change.attribute.name)} ${typeOf(change.attribute.type)}`,
      ];
    case 'create-function':
      return functionSql(schema, change.function);
    case 'drop-function':
      return [`drop function ${named(change.name)}`];
    case 'create-table':
      return createTableSql(schema, change.table, typeOf);
    case 'create-partition':
      return partitionSql(schema, change.table, change.partition);
    case 'add-column':
      return [
        ...alter(change.table, `add column ${columnSql(typeOf, change.column)}`),
        ...(change.column.comment === undefined
          ? []
          : comment(`column ${named(change.table)}.${identifier(change.column.name)}`, change.column.comment)),
      ];
    case 'alter-type':
      return alterTypeSql(change, named(change.table), typeOf);
    case 'set-default':
      return alter(change.table, defaultSql(change.column));
    case 'set-not-null':
    case 'drop-not-null':
      return alter(change.table, `alter column ${identifier(change.column.name)} ${change.kind.replaceAll('-', ' ')}`);
    case 'comment-table':
      return comment(`table ${named(change.table)}`, change.comment);
    case 'comment-column':
      return comment(`column ${named(change.table)}.${identifier(change.column)}`, change.comment);
    case 'comment-index':
      return comment(`index ${named(change.name)}`, change.comment);
    case 'deprecate-table':
      return comment(`table ${named(change.table.name)}`, deprecation(change.version, change.table.comment));
    case 'deprecate-column':
      return comment(
        `column ${named(change.table)}.${identifier(change.column.name)}`,
        deprecation(change.version, change.column.comment),
      );
    case 'add-constraint':
      return alter(change.table, `add ${constraintSql(schema, change.constraint)}`);
    case 'create-index':
      return [
        indexSql(schema, change.table, change.index),
        ...(change.index.comment === undefined
          ? []
          : comment(`index ${named(change.index.name)}`, change.index.comment)),
      ];
    case 'create-view':
      return viewSql(schema, change.view);
    case 'create-trigger':
      return [triggerSql(schema, change.trigger)];
  }
};

/** All of a way from one schema to the next. */
export const tenantStatements = (changes: readonly TenantChange[], target: Target): readonly string[] =>
  changes.flatMap((change) => changeStatements(change, target));

/** A query with one row where the condition does not hold, and none where it does. */
export const conditionSql = ({ kind, table, column }: Condition, { schema }: Target): string =>
  `select 1 as found from ${qualified(schema, table)}${kind === 'no-rows' ? '' : ` where ${identifier(column)} is null`} limit 1`;

const createSchemaSql = (schema: string): readonly string[] => [
  `create schema ${identifier(schema)}`,
  `grant usage on schema ${identifier(schema)} to authenticated, service_role`,
];

const schemaComment = (groups: TenantModel['groups']): string =>
  [
    'Data of a tenant, made from its description in business_store.tenant_schemas.',
    ...groups.map(({ name, comment }) => `${name}${comment === undefined ? '' : `: ${comment}`}`),
    '@made-by business_store',
  ].join('\n');

const addValueSql = (type: string, { value, after, before }: Extract<TenantChange, { kind: 'add-value' }>): string =>
  `alter type ${type} add value ${literal(value)} ${after === undefined ? `before ${literal(before)}` : `after ${literal(after)}`}`;

const defaultSql = ({ name, default: value }: { readonly name: string; readonly default?: string }): string =>
  `alter column ${identifier(name)} ${value === undefined ? 'drop default' : `set default (${value})`}`;

/** The default goes first: PostgreSQL would have to convert it, and cannot always. */
const alterTypeSql = (
  { column, from, using }: Extract<TenantChange, { kind: 'alter-type' }>,
  table: string,
  typeOf: (type: SqlType) => string,
): readonly string[] => {
  const name = identifier(column.name);
  return [
    ...(from.default === undefined ? [] : [`alter table ${table} alter column ${name} drop default`]),
    `alter table ${table} alter column ${name} type ${typeOf(column.type)}${using === undefined ? '' : ` using ${using}`}`,
    ...(column.default === undefined ? [] : [`alter table ${table} ${defaultSql(column)}`]),
  ];
};
