import { TributaryError } from '../errors.ts';
import { SqlParseError, type ParseNode, type RawStatement, type SqlParser } from './parser.ts';
import { characterOffsets, excerptAt, placeAt } from './place.ts';

/** One statement of a file, without the comments above it and the semicolon below. */
export interface SqlStatement {
  readonly text: string;
  /** Characters from the start of the file. */
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** Name of the parse node: `CreateStmt`, `IndexStmt`, … */
  readonly kind: string;
  /** The tree below that name. */
  readonly node: ParseNode;
  /** False for what PostgreSQL refuses inside a transaction block. */
  readonly runsInTransaction: boolean;
}

/** SQL that PostgreSQL's parser refuses; the place is 1-based. */
export class SqlSyntaxError extends TributaryError {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;

  constructor(sql: string, error: SqlParseError) {
    const { line, column, excerpt } = excerptAt(sql, error.offset);
    super({
      code: 'sql-unparsable',
      exitCode: 1,
      message: `${line}:${column}: ${error.message}\n${excerpt}`,
      hint: 'Mend the statement; this is the message of PostgreSQL 18’s own parser.',
      data: { line, column },
    });
    this.offset = error.offset;
    this.line = line;
    this.column = column;
    this.excerpt = excerpt;
  }
}

/** The statements of a normalised text, in order. Throws SqlSyntaxError. */
export const splitStatements = (parser: SqlParser, sql: string): readonly SqlStatement[] => {
  const toCharacters = characterOffsets(sql);
  return parseOrThrow(parser, sql).map((raw) => {
    const from = toCharacters(raw.byteOffset);
    const to = raw.byteLength === 0 ? sql.length : toCharacters(raw.byteOffset + raw.byteLength);
    const offset = skipBlank(sql, from);
    const [kind = 'Unknown', node = {}] = Object.entries(raw.stmt)[0] ?? [];
    return {
      text: sql.slice(offset, to).trimEnd(),
      offset,
      ...placeAt(sql, offset),
      kind,
      node: node as ParseNode,
      runsInTransaction: !isOutsideTransaction(kind, node as ParseNode),
    };
  });
};

const parseOrThrow = (parser: SqlParser, sql: string): readonly RawStatement[] => {
  try {
    return parser.parse(sql);
  } catch (error) {
    if (error instanceof SqlParseError) throw new SqlSyntaxError(sql, error);
    throw error;
  }
};

/** Past white space, line comments and (nested) block comments. */
const skipBlank = (sql: string, from: number): number => {
  let at = from;
  for (;;) {
    const rest = /^\s*(--[^\n]*)?/.exec(sql.slice(at, at + 4096))![0];
    if (rest.length > 0) at += rest.length;
    else if (sql.startsWith('/*', at)) at = endOfBlockComment(sql, at);
    else return at;
  }
};

const endOfBlockComment = (sql: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < sql.length; at += 1) {
    if (sql.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (sql.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return sql.length;
};

/** Node kinds that call PreventInTransactionBlock without condition (src/backend/tcop/utility.c, PostgreSQL 15–18). */
const ALWAYS_OUTSIDE = new Set([
  'AlterSystemStmt',
  'CreatedbStmt',
  'DropdbStmt',
  'CreateTableSpaceStmt',
  'DropTableSpaceStmt',
]);

const isOutsideTransaction = (kind: string, node: ParseNode): boolean => {
  if (ALWAYS_OUTSIDE.has(kind)) return true;
  switch (kind) {
    case 'IndexStmt':
    case 'DropStmt':
      return node['concurrent'] === true;
    case 'ReindexStmt':
      return (
        hasOption(node['params'], 'concurrently') ||
        ['REINDEX_OBJECT_SCHEMA', 'REINDEX_OBJECT_SYSTEM', 'REINDEX_OBJECT_DATABASE'].includes(String(node['kind']))
      );
    case 'VacuumStmt':
      return node['is_vacuumcmd'] === true;
    case 'ClusterStmt':
      return node['relation'] === undefined;
    case 'AlterDatabaseStmt':
      return hasOption(node['options'], 'tablespace');
    case 'AlterTableStmt':
      return JSON.stringify(node['cmds'] ?? []).includes('"concurrent":true');
    case 'CreateSubscriptionStmt':
      return !hasOption(node['options'], 'create_slot') && !hasOption(node['options'], 'connect');
    default:
      return false;
  }
};

const hasOption = (options: unknown, name: string): boolean =>
  Array.isArray(options) &&
  options.some((option) => (option as { DefElem?: { defname?: string } }).DefElem?.defname === name);
