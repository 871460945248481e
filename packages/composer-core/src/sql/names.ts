import type { ParseNode } from './parser.ts';

/** Qualified names are looked up in this order; it is the search path that every run sets. */
export const DEFAULT_SCHEMA = 'public';

/** `[schema, name]` or `[name]` out of a list of String nodes. */
export const stringsOf = (list: unknown): readonly string[] =>
  Array.isArray(list)
    ? list.flatMap((item) => {
        const text = (item as { readonly String?: { readonly sval?: string } }).String?.sval;
        return text === undefined ? [] : [text];
      })
    : [];

export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}

/** The last two parts of a dotted name. */
export const qualifiedName = (parts: readonly string[]): QualifiedName | undefined => {
  const name = parts.at(-1);
  const schema = parts.at(-2);
  if (name === undefined) return undefined;
  return schema === undefined ? { name } : { schema, name };
};

/** A RangeVar, with or without its wrapper: the parser writes it bare where a field can hold nothing else. */
export const rangeVarOf = (value: unknown): (QualifiedName & { readonly location?: number }) | undefined => {
  const node = value as
    | { readonly relname?: unknown; readonly schemaname?: string; readonly location?: number }
    | undefined;
  if (typeof node?.relname !== 'string') return undefined;
  return {
    name: node.relname,
    ...(node.schemaname === undefined ? {} : { schema: node.schemaname }),
    ...(node.location === undefined ? {} : { location: node.location }),
  };
};

export const isNode = (value: unknown): value is ParseNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `schema.name`, in the default schema where none is written. */
export const displayName = ({ schema, name }: QualifiedName): string => `${schema ?? DEFAULT_SCHEMA}.${name}`;

/** Catalogs and temporary schemas belong to the server. */
export const isSystemName = ({ schema, name }: QualifiedName): boolean =>
  schema === undefined ? name.startsWith('pg_') : /^(pg_|information_schema$)/.test(schema);

/** ObjectType values of the parser for what lives in pg_class. */
export const RELATION_TYPES: ReadonlySet<string> = new Set([
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_SEQUENCE',
  'OBJECT_INDEX',
  'OBJECT_FOREIGN_TABLE',
]);
