import type { Migration } from '../model.ts';
import { bodyQueries } from '../sql/bodies.ts';
import { displayName, isNode, rangeVarOf } from '../sql/names.ts';
import { objectsOf } from '../sql/objects.ts';
import { SqlParseError, type ParseNode, type SqlParser } from '../sql/parser.ts';
import { splitStatements } from '../sql/statements.ts';

/**
 * What a migration does that no comparison of catalogs before and after it tells how to undo, in sentences that go on
 * after its key: `changes rows of public.users`. Empty: its down can be derived. `do` blocks are read, SQL that is
 * built at run time is not.
 */
export const untoldEffects = (parser: SqlParser, migration: Pick<Migration, 'sql'>): readonly string[] => {
  const statements = splitStatements(parser, migration.sql);
  const inBlocks = statements
    .filter(({ kind }) => kind === 'DoStmt')
    .flatMap((statement) => bodyQueries(parser, statement).flatMap(({ sql }) => nodesOf(parser, sql)));
  const nodes = [...statements.map(({ kind, node }): Node => ({ kind, node })), ...inBlocks];
  const queries = statements.filter(({ kind, node }) => kind === 'SelectStmt' && callsSomething(node));
  const called = queries.length === 0 ? [] : ['runs a query with calls, whose work is not seen'];
  return [...new Set([...nodes.flatMap(effectsOf), ...called, ...maybeMade(parser, migration)])];
};

interface Node {
  readonly kind: string;
  readonly node: ParseNode;
}

const nodesOf = (parser: SqlParser, sql: string): readonly Node[] => {
  try {
    return parser.parse(sql).map((raw) => {
      const [kind = '', node = {}] = Object.entries(raw.stmt)[0] ?? [];
      return { kind, node: node as ParseNode };
    });
  } catch (error) {
    if (error instanceof SqlParseError) return [];
    throw error;
  }
};

const effectsOf = ({ kind, node }: Node): readonly string[] => {
  const own = EFFECTS[kind]?.(node) ?? [];
  return kind === 'DoStmt' || kind === 'CreateFunctionStmt' ? own : [...own, ...rowChangesWithin(node)];
};

const ROLES = (): readonly string[] => ['changes roles, which belong to the whole server'];
const SETTINGS = (): readonly string[] => ['changes settings of the server, the database or a role'];
const OWNERS = (): readonly string[] => ['changes owners, which differ from server to server'];

const EFFECTS: Readonly<Record<string, (node: ParseNode) => readonly string[]>> = {
  InsertStmt: (node) => [rowsOf(node)],
  UpdateStmt: (node) => [rowsOf(node)],
  DeleteStmt: (node) => [rowsOf(node)],
  MergeStmt: (node) => [rowsOf(node)],
  CopyStmt: (node) => (node['is_from'] === true ? [rowsOf(node)] : []),
  TruncateStmt: () => ['removes rows'],
  CallStmt: () => ['calls a procedure, whose work is not seen'],
  AlterEnumStmt: (node) =>
    node['oldVal'] === undefined
      ? [`adds the value ${String(node['newVal'])} to an enum, which PostgreSQL cannot take away`]
      : ['renames a value of an enum'],
  RenameStmt: (node) => [`renames something to ${String(node['newname'])}, which looks like a drop and a creation`],
  AlterObjectSchemaStmt: () => ['moves something into another schema, which looks like a drop and a creation'],
  CreateRoleStmt: ROLES,
  AlterRoleStmt: ROLES,
  DropRoleStmt: ROLES,
  GrantRoleStmt: ROLES,
  AlterRoleSetStmt: SETTINGS,
  AlterDatabaseSetStmt: SETTINGS,
  AlterSystemStmt: SETTINGS,
  AlterOwnerStmt: OWNERS,
  ReassignOwnedStmt: OWNERS,
  AlterTableStmt: (node) => alteredTable(node),
};

const rowsOf = (node: ParseNode): string => {
  const table = rangeVarOf(node['relation']);
  return table === undefined ? 'changes rows' : `changes rows of ${displayName(table)}`;
};

const alteredTable = (node: ParseNode): readonly string[] => {
  const commands = (Array.isArray(node['cmds']) ? node['cmds'] : []) as readonly {
    readonly AlterTableCmd?: { readonly subtype?: string; readonly name?: string };
  }[];
  const table = rangeVarOf(node['relation']);
  return commands.flatMap(({ AlterTableCmd: command }): readonly string[] => {
    if (command?.subtype === 'AT_ChangeOwner') return OWNERS();
    if (command?.subtype !== 'AT_AlterColumnType' || table === undefined) return [];
    return [`converts the values of ${displayName(table)}.${command.name ?? ''} to another type`];
  });
};

/** Settings of the session, as dumps set them, end with it. */
const callsSomething = (node: ParseNode): boolean => {
  const calls = JSON.stringify(node).match(/"FuncCall":\{"funcname":\[.*?\]/g) ?? [];
  return calls.some((call) => !call.includes('"set_config"'));
};

const CHANGES_ROWS = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'] as const;

/** `with x as (insert …) select`. */
const rowChangesWithin = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(rowChangesWithin);
  if (!isNode(value)) return [];
  const own = CHANGES_ROWS.flatMap((kind) => (isNode(value[kind]) ? [rowsOf(value[kind])] : []));
  return [...own, ...Object.values(value).flatMap(rowChangesWithin)];
};

/** What may have been there before: then undoing the migration must not take it away. */
const maybeMade = (parser: SqlParser, { sql }: Pick<Migration, 'sql'>): readonly string[] =>
  objectsOf(parser, sql)
    .created.filter(({ isGuarded }) => isGuarded)
    .map(({ identity }) => `makes ${identity} only where it is missing, so that it may be somebody else's`);
