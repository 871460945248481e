import type { ReadMigration } from '../graph/read-migrations.ts';
import type { Deed } from '../parse/permissions.ts';
import { bodyQueries } from '../sql/bodies.ts';
import { displayName, isNode, rangeVarOf, stringsOf } from '../sql/names.ts';
import { SqlParseError, type SqlParser } from '../sql/parser.ts';
import { characterOffsets } from '../sql/place.ts';
import type { SqlStatement } from '../sql/statements.ts';
import { labelOf, type Act } from './act.ts';
import type { Registry } from './registry.ts';

/**
 * Rows of other services' tables that a migration writes itself, in `do` blocks too, where their SQL stands as
 * text; and tables that it makes part of theirs, which no event trigger tells. `registry` as it stood before the
 * migration. What a function writes when it is called is its own affair.
 */
export const writeActs = ({ migration, objects }: ReadMigration, registry: Registry, parser: SqlParser): Act[] => {
  const toCharacters = characterOffsets(migration.sql);
  return objects.statements.flatMap((statement) =>
    writesOf(statement, parser).flatMap(({ name, verb, deed = 'write', location }): readonly Act[] => {
      const object = registry.named('relation', name);
      if (object === undefined || object.service === migration.service) return [];
      const offset = location === undefined ? statement.offset : toCharacters(location);
      return [{ key: migration.key, deed, object, text: `${verb} ${labelOf(object)}`, offset }];
    }),
  );
};

interface Write {
  readonly name: string;
  readonly verb: string;
  /** `write` where none is given. */
  readonly deed?: Deed;
  /** In bytes. */
  readonly location?: number;
}

const writesOf = (statement: SqlStatement, parser: SqlParser): readonly Write[] => {
  if (statement.kind === 'CreateFunctionStmt' || statement.kind === 'RuleStmt') return [];
  if (statement.kind !== 'DoStmt') return writesIn({ [statement.kind]: statement.node });
  return bodyQueries(parser, statement)
    .flatMap(({ sql }) => textWrites(sql, parser))
    .map(({ name, verb, deed }) => ({ name, verb, ...(deed === undefined ? {} : { deed }) }));
};

/** A query of a body, and the text that it hands to EXECUTE where that stands in one piece. */
const textWrites = (sql: string, parser: SqlParser): readonly Write[] => {
  const trees = parsed(sql, parser);
  const executed = trees.flatMap(executedText).flatMap((text) => parsed(text, parser));
  return [...trees, ...executed].flatMap(writesIn);
};

const parsed = (sql: string, parser: SqlParser): readonly unknown[] => {
  try {
    return parser.parse(sql).map(({ stmt }) => stmt);
  } catch (error) {
    if (error instanceof SqlParseError) return [];
    throw error;
  }
};

const VERBS: Readonly<Record<string, string>> = {
  InsertStmt: 'inserts into',
  UpdateStmt: 'updates',
  DeleteStmt: 'deletes from',
  MergeStmt: 'merges into',
};

const writesIn = (tree: unknown): readonly Write[] => {
  if (Array.isArray(tree)) return tree.flatMap(writesIn);
  if (!isNode(tree)) return [];
  const own = Object.entries(tree).flatMap(([kind, node]) => (isNode(node) ? targetsOf(kind, node) : []));
  return [...own, ...Object.values(tree).flatMap(writesIn)];
};

const targetsOf = (kind: string, node: Readonly<Record<string, unknown>>): readonly Write[] => {
  if (kind === 'TruncateStmt')
    return (Array.isArray(node['relations']) ? node['relations'] : []).flatMap((one) =>
      write('truncates', (one as { readonly RangeVar?: unknown }).RangeVar),
    );
  if (kind === 'CreateStmt')
    return (Array.isArray(node['inhRelations']) ? node['inhRelations'] : [])
      .flatMap((one) => write('makes a table part of', (one as { readonly RangeVar?: unknown }).RangeVar))
      .map((one) => ({ ...one, deed: 'alter' as const }));
  if (kind === 'CopyStmt') return node['is_from'] === true ? write('copies into', node['relation']) : [];
  const verb = VERBS[kind];
  return verb === undefined ? [] : write(verb, node['relation']);
};

const write = (verb: string, target: unknown): readonly Write[] => {
  const found = rangeVarOf(target);
  if (found === undefined) return [];
  const { location } = found;
  return [{ name: displayName(found), verb, ...(location === undefined ? {} : { location }) }];
};

interface Constant {
  readonly A_Const?: { readonly sval?: { readonly sval?: string } };
}

/** `select 'insert …'` and `select format('insert …', …)`: an expression of the body that is nothing but SQL. */
const executedText = (tree: unknown): readonly string[] => {
  const select = (tree as { readonly SelectStmt?: { readonly targetList?: readonly Target[] } }).SelectStmt;
  const value = select?.targetList?.length === 1 ? select.targetList[0]?.ResTarget?.val : undefined;
  const call = value?.FuncCall;
  const text =
    constantOf(value) ?? (stringsOf(call?.funcname).at(-1) === 'format' ? constantOf(call?.args?.[0]) : undefined);
  return text === undefined ? [] : [text.replaceAll(/%(?:\d+\$)?[IsL]/g, 'null_')];
};

interface Target {
  readonly ResTarget?: {
    readonly val?: Constant & {
      readonly FuncCall?: { readonly funcname?: unknown; readonly args?: readonly Constant[] };
    };
  };
}

const constantOf = (value: Constant | undefined): string | undefined => value?.A_Const?.sval?.sval;
