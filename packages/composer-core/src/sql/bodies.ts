import type { Binding } from './objects.ts';
import { isNode, stringsOf } from './names.ts';
import { SqlParseError, type ParseNode, type SqlParser } from './parser.ts';
import type { SqlStatement } from './statements.ts';

/** A query inside the body of a function or a `do` block. */
export interface BodyQuery {
  readonly sql: string;
  readonly binding: Binding;
}

/**
 * The queries in a statement's body. A `do` block runs at once, its names may be guarded by its own
 * conditions. PostgreSQL reads an SQL function's body when the function is made, a PL/pgSQL one's
 * names only when it is called (manual, "CREATE FUNCTION" and "check_function_bodies").
 */
export const bodyQueries = (parser: SqlParser, statement: SqlStatement): readonly BodyQuery[] => {
  const { kind, node, text } = statement;
  if (kind === 'DoStmt') return languageOf(node['args']) === 'plpgsql' ? plpgsqlQueries(parser, text, 'guarded') : [];
  if (kind !== 'CreateFunctionStmt') return [];
  switch (languageOf(node['options'])) {
    case 'sql':
      return bodyText(node).map((sql) => ({ sql, binding: 'immediate' as const }));
    case 'plpgsql':
      return plpgsqlQueries(parser, text, 'late');
    default:
      return [];
  }
};

interface Option {
  readonly DefElem?: { readonly defname?: string; readonly arg?: ParseNode };
}

const optionOf = (options: unknown, name: string): ParseNode | undefined =>
  (Array.isArray(options) ? (options as Option[]) : []).find((option) => option.DefElem?.defname === name)?.DefElem
    ?.arg;

/** A `do` block without a language is PL/pgSQL. */
const languageOf = (options: unknown): string =>
  ((optionOf(options, 'language')?.['String'] as { sval?: string } | undefined)?.sval ?? 'plpgsql').toLowerCase();

const bodyText = (node: ParseNode): readonly string[] => {
  const list = optionOf(node['options'], 'as')?.['List'];
  return isNode(list) ? stringsOf(list['items']).slice(0, 1) : [];
};

const plpgsqlQueries = (parser: SqlParser, text: string, binding: Binding): readonly BodyQuery[] => {
  try {
    return expressionsIn(parser.parsePlpgsql(text)).map((sql) => ({ sql, binding }));
  } catch (error) {
    if (error instanceof SqlParseError) return [];
    throw error;
  }
};

interface Expression {
  readonly query: string;
  /** RawParseMode: 0 a statement, 2 an expression, 3 to 5 an assignment (src/include/parser/parser.h). */
  readonly parseMode?: number;
}

const expressionsIn = (tree: unknown): readonly string[] => {
  if (Array.isArray(tree)) return tree.flatMap(expressionsIn);
  if (!isNode(tree)) return [];
  const { PLpgSQL_expr: expression, ...rest } = tree as { readonly PLpgSQL_expr?: Expression };
  const own = expression === undefined ? [] : [asStatement(expression)];
  return [...own, ...Object.values(rest).flatMap(expressionsIn)];
};

const asStatement = ({ query, parseMode = 0 }: Expression): string => {
  if (parseMode === 0) return query;
  return `select ${parseMode === 2 ? query : query.replace(/^[^=]*?:?=/, '')}`;
};
