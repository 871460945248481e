import type { ColumnModel } from '../model/model.ts';
import { identifier, qualified } from '../sql/quoting.ts';
import { typeText, type SqlType } from '../types/sql-type.ts';

/** A type as it stands in a statement; those of the description are looked up in the tenant's schema. */
export const typeSql = (schema: string, type: SqlType): string => typeText(type, (name) => userType(schema, name));

/** What an unlisted extension brings is found by the search path. */
const userType = (schema: string, name: string): string => (schema === '' ? identifier(name) : qualified(schema, name));

/** A column of `create table` or `add column`. */
export const columnSql = (typeOf: (type: SqlType) => string, column: ColumnModel): string =>
  [
    identifier(column.name),
    typeOf(column.type),
    ...(column.isNotNull ? ['not null'] : []),
    ...(column.default === undefined ? [] : [`default (${column.default})`]),
    ...(column.generated === undefined ? [] : [`generated always as (${column.generated}) stored`]),
    ...(column.identity === undefined ? [] : [`generated ${column.identity} as identity`]),
  ].join(' ');

/** `deprecated since version 3: what it was.` */
export const deprecation = (version: number, comment: string | undefined): string =>
  `Deprecated: not described since version ${version}.${comment === undefined ? '' : ` ${comment}`}`;
