import type { Creation, ObjectKind } from './created.ts';
import {
  isNode,
  isSystemName,
  qualifiedName,
  rangeVarOf,
  RELATION_TYPES,
  stringsOf,
  type QualifiedName,
} from './names.ts';
import type { ParseNode } from './parser.ts';

export interface ObjectName extends QualifiedName {
  readonly kind: Extract<ObjectKind, 'relation' | 'function' | 'type' | 'schema' | 'role' | 'publication'>;
}

/** A name and its byte offset, where the parser keeps one. */
export type FoundName = ObjectName & { readonly location?: number };

/**
 * Every name that a statement uses but does not itself create, in tree order. Names of the server's own
 * catalogs and of the statement's common table expressions are left out.
 */
export const referencesIn = (kind: string, node: ParseNode, created: readonly Creation[]): readonly FoundName[] => {
  const own = new Set(created.map((creation) => creation.node).filter((value) => value !== undefined));
  const found: FoundName[] = [...namesOfStatement(kind, node), ...schemasOf(created)];
  const expressions = new Set<string>();
  walk(node, { own, found, expressions });
  return found.filter(
    (name) =>
      !isSystemName(name) && !(name.kind === 'relation' && name.schema === undefined && expressions.has(name.name)),
  );
};

/** An object made in another schema than public needs that schema. */
const schemasOf = (created: readonly Creation[]): readonly FoundName[] =>
  created.flatMap(({ name: { schema } }) =>
    schema === undefined || schema === 'public' ? [] : [{ kind: 'schema', name: schema } as const],
  );

interface Walk {
  readonly own: ReadonlySet<unknown>;
  readonly found: FoundName[];
  /** Names of common table expressions. */
  readonly expressions: Set<string>;
}

/** Lists and fields alike; what a node means is told by the fields it has. */
const walk = (value: unknown, state: Walk): void => {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, state);
    return;
  }
  if (!isNode(value) || state.own.has(value)) return;
  visit(value, state);
  for (const key in value) {
    const child = value[key];
    if (typeof child === 'object' && child !== null) walk(child, state);
  }
};

const visit = (node: ParseNode, { found, expressions }: Walk): void => {
  const table = rangeVarOf(node);
  if (table !== undefined) found.push({ kind: 'relation', ...table });
  else if (typeof node['ctename'] === 'string') expressions.add(node['ctename']);
  else if (typeof node['rolename'] === 'string') push(found, 'role', [node['rolename']], node['location']);
  else if (Array.isArray(node['funcname'])) push(found, 'function', stringsOf(node['funcname']), node['location']);
  else if (Array.isArray(node['objname'])) push(found, 'function', stringsOf(node['objname']));
  else if (Array.isArray(node['names'])) push(found, 'type', stringsOf(node['names']), node['location']);
  else if (isNode(node['TypeCast'])) pushRegclass(found, node['TypeCast']);
};

const push = (found: FoundName[], kind: ObjectName['kind'], parts: readonly string[], location?: unknown): void => {
  const name = qualifiedName(parts);
  if (name !== undefined) found.push({ kind, ...name, ...(typeof location === 'number' ? { location } : {}) });
};

/** `'public.users'::regclass` must resolve while the statement runs; `to_regclass('…')` need not. */
const pushRegclass = (found: FoundName[], cast: ParseNode): void => {
  const type = stringsOf((cast['typeName'] as ParseNode | undefined)?.['names']).at(-1);
  const constant = (cast['arg'] as { A_Const?: { sval?: { sval?: string } } } | undefined)?.A_Const?.sval?.sval;
  if (type === 'regclass' && constant !== undefined)
    push(found, 'relation', constant.replaceAll('"', '').split('.'), cast['location']);
};

/** Names that statements keep as plain strings instead of in nodes of their own. */
const namesOfStatement = (kind: string, node: ParseNode): readonly FoundName[] => {
  switch (kind) {
    case 'AlterPublicationStmt':
      return [{ kind: 'publication', name: String(node['pubname']) }];
    case 'AlterEnumStmt':
    case 'AlterDomainStmt':
      return named('type', stringsOf(node['typeName']));
    case 'CommentStmt':
    case 'AlterOwnerStmt':
    case 'AlterObjectSchemaStmt':
    case 'RenameStmt':
      return objectList(String(node['objtype'] ?? node['objectType'] ?? node['renameType']), node['object']);
    case 'DropStmt':
      return (Array.isArray(node['objects']) ? node['objects'] : []).flatMap((object) =>
        objectList(String(node['removeType']), object),
      );
    case 'GrantStmt':
      return node['objtype'] === 'OBJECT_SCHEMA'
        ? stringsOf(node['objects']).map((name) => ({ kind: 'schema', name }) as const)
        : [];
    default:
      return [];
  }
};

/** Named as schema, table, own name. */
const PARTS_OF_TABLES = new Set([
  'OBJECT_COLUMN',
  'OBJECT_POLICY',
  'OBJECT_TRIGGER',
  'OBJECT_RULE',
  'OBJECT_TABCONSTRAINT',
]);

const objectList = (objectType: string, object: unknown): readonly FoundName[] => {
  const items = isNode(object) && isNode(object['List']) ? stringsOf(object['List']['items']) : [];
  if (items.length === 0) return [];
  if (RELATION_TYPES.has(objectType)) return named('relation', items);
  return PARTS_OF_TABLES.has(objectType) ? named('relation', items.slice(0, -1)) : [];
};

const named = (kind: ObjectName['kind'], parts: readonly string[]): readonly FoundName[] => {
  const name = qualifiedName(parts);
  return name === undefined ? [] : [{ kind, ...name }];
};
