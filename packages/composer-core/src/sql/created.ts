import {
  DEFAULT_SCHEMA,
  displayName,
  isNode,
  qualifiedName,
  rangeVarOf,
  RELATION_TYPES,
  stringsOf,
  type QualifiedName,
} from './names.ts';
import type { ParseNode } from './parser.ts';

export type ObjectKind =
  | 'relation'
  | 'function'
  | 'type'
  | 'schema'
  | 'role'
  | 'publication'
  | 'extension'
  | 'policy'
  | 'trigger';

export interface CreatedObject {
  readonly kind: ObjectKind;
  readonly schema?: string;
  readonly name: string;
  /** What only one service may create: `function public.f(uuid)`, `policy p on public.t`. */
  readonly identity: string;
  /** True for `if not exists` and inside a `do` block: it may be there already. */
  readonly isGuarded: boolean;
  /** True for what ends with its session. */
  readonly isTemporary?: true;
}

/** A created object, and the tree node that names it, which is therefore no reference. */
export interface Creation {
  readonly name: CreatedObject;
  readonly node?: unknown;
}

/** What one statement creates; renames and moves create under the new name. */
export const createdBy = (kind: string, node: ParseNode): readonly Creation[] => {
  const isGuarded = node['if_not_exists'] === true;
  const relation = (value: unknown): readonly Creation[] => relationCreation(value, isGuarded);
  switch (kind) {
    case 'CreateStmt':
      return relation(node['relation']);
    case 'CreateForeignTableStmt':
      return relation((node['base'] as ParseNode | undefined)?.['relation']);
    case 'CreateTableAsStmt':
      return relation((node['into'] as ParseNode | undefined)?.['rel']);
    case 'ViewStmt':
      return relation(node['view']);
    case 'CreateSeqStmt':
      return relation(node['sequence']);
    case 'IndexStmt':
      return indexCreation(node, isGuarded);
    case 'CreateEnumStmt':
    case 'CreateRangeStmt':
      return typeCreation(stringsOf(node['typeName']));
    case 'CreateDomainStmt':
      return typeCreation(stringsOf(node['domainname']));
    case 'CompositeTypeStmt':
      return compositeCreation(node);
    case 'DefineStmt':
      return defineCreation(node);
    case 'CreateFunctionStmt':
      return functionCreation(node);
    default:
      return globalCreation(kind, node, isGuarded);
  }
};

const globalCreation = (kind: string, node: ParseNode, isGuarded: boolean): readonly Creation[] => {
  const named = (objectKind: ObjectKind, name: unknown): readonly Creation[] =>
    typeof name === 'string'
      ? [{ name: { kind: objectKind, name, identity: `${objectKind} ${name}`, isGuarded } }]
      : [];
  switch (kind) {
    case 'CreateSchemaStmt':
      return named('schema', node['schemaname']);
    case 'CreateExtensionStmt':
      return named('extension', node['extname']);
    case 'CreatePublicationStmt':
      return named('publication', node['pubname']);
    case 'CreateRoleStmt':
      return named('role', node['role']);
    case 'CreatePolicyStmt':
      return onTable('policy', node['policy_name'], node['table']);
    case 'CreateTrigStmt':
      return onTable('trigger', node['trigname'], node['relation']);
    case 'RenameStmt':
      return renameCreation(node);
    case 'AlterObjectSchemaStmt':
      return moveCreation(node);
    default:
      return [];
  }
};

const relationCreation = (value: unknown, isGuarded: boolean): readonly Creation[] => {
  const found = rangeVarOf(value);
  if (found === undefined) return [];
  const name = relationObject(found, isGuarded);
  const isTemporary = isNode(value) && value['relpersistence'] === 't';
  return [{ name: isTemporary ? { ...name, isTemporary } : name, node: value }];
};

const relationObject = ({ schema, name }: QualifiedName, isGuarded: boolean): CreatedObject => ({
  kind: 'relation',
  schema: schema ?? DEFAULT_SCHEMA,
  name,
  identity: `relation ${displayName(schema === undefined ? { name } : { schema, name })}`,
  isGuarded,
});

/** An index lives in the schema of its table. */
const indexCreation = (node: ParseNode, isGuarded: boolean): readonly Creation[] => {
  const table = rangeVarOf(node['relation']);
  const name = node['idxname'];
  if (table === undefined || typeof name !== 'string') return [];
  return [{ name: relationObject(table.schema === undefined ? { name } : { schema: table.schema, name }, isGuarded) }];
};

const typeCreation = (parts: readonly string[]): readonly Creation[] => {
  const found = qualifiedName(parts);
  if (found === undefined) return [];
  const identity = `type ${displayName(found)}`;
  return [
    { name: { kind: 'type', schema: found.schema ?? DEFAULT_SCHEMA, name: found.name, identity, isGuarded: false } },
  ];
};

const compositeCreation = (node: ParseNode): readonly Creation[] => {
  const found = rangeVarOf(node['typevar']);
  if (found === undefined) return [];
  return typeCreation(found.schema === undefined ? [found.name] : [found.schema, found.name]).map((creation) => ({
    ...creation,
    node: node['typevar'],
  }));
};

const defineCreation = (node: ParseNode): readonly Creation[] => {
  const parts = stringsOf(node['defnames']);
  if (node['kind'] === 'OBJECT_TYPE') return typeCreation(parts);
  const found = node['kind'] === 'OBJECT_AGGREGATE' ? qualifiedName(parts) : undefined;
  return found === undefined ? [] : [{ name: functionObject(found, '…') }];
};

const functionCreation = (node: ParseNode): readonly Creation[] => {
  const found = qualifiedName(stringsOf(node['funcname']));
  if (found === undefined) return [];
  const inputs = (Array.isArray(node['parameters']) ? node['parameters'] : [])
    .map((parameter) => (parameter as { FunctionParameter: { mode?: string; argType?: ParseNode } }).FunctionParameter)
    .filter(({ mode }) => mode !== 'FUNC_PARAM_OUT' && mode !== 'FUNC_PARAM_TABLE')
    .map(({ argType }) => typeText(argType));
  return [{ name: { ...functionObject(found, inputs.join(',')), isGuarded: false } }];
};

const functionObject = (found: QualifiedName, inputs: string): CreatedObject => ({
  kind: 'function',
  schema: found.schema ?? DEFAULT_SCHEMA,
  name: found.name,
  identity: `function ${displayName(found)}(${inputs})`,
  isGuarded: false,
});

/** Built-in types stand without their schema, however they were written. */
const typeText = (type: ParseNode | undefined): string => {
  const parts = stringsOf(type?.['names']).filter((part) => part !== 'pg_catalog');
  return `${parts.join('.')}${Array.isArray(type?.['arrayBounds']) ? '[]' : ''}`;
};

const onTable = (kind: 'policy' | 'trigger', name: unknown, table: unknown): readonly Creation[] => {
  const found = rangeVarOf(table);
  if (typeof name !== 'string' || found === undefined) return [];
  return [{ name: { kind, name, identity: `${kind} ${name} on ${displayName(found)}`, isGuarded: false } }];
};

const renameCreation = (node: ParseNode): readonly Creation[] => {
  const name = node['newname'];
  if (typeof name !== 'string') return [];
  const table = rangeVarOf(node['relation']);
  if (RELATION_TYPES.has(String(node['renameType'])) && table !== undefined)
    return [{ name: relationObject(table.schema === undefined ? { name } : { schema: table.schema, name }, false) }];
  const list = isNode(node['object']) ? (node['object']['List'] as ParseNode | undefined) : undefined;
  const old = node['renameType'] === 'OBJECT_TYPE' ? qualifiedName(stringsOf(list?.['items'])) : undefined;
  return old === undefined ? [] : typeCreation(old.schema === undefined ? [name] : [old.schema, name]);
};

const moveCreation = (node: ParseNode): readonly Creation[] => {
  const schema = node['newschema'];
  const table = rangeVarOf(node['relation']);
  return typeof schema === 'string' && table !== undefined
    ? [{ name: relationObject({ schema, name: table.name }, false) }]
    : [];
};
