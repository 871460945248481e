import type * as LibpgQuery from 'libpg-query';

/** A node of PostgreSQL's parse tree in its protobuf-JSON form: `{ "CreateStmt": { … } }`. */
export type ParseNode = Readonly<Record<string, unknown>>;

/** One statement as the parser cuts it. Offsets are UTF-8 bytes. */
export interface RawStatement {
  readonly stmt: ParseNode;
  readonly byteOffset: number;
  /** 0: to the end of the text. */
  readonly byteLength: number;
}

/** PostgreSQL's own parser. The only file that knows which library carries it. */
export interface SqlParser {
  /** Throws SqlParseError. */
  readonly parse: (sql: string) => readonly RawStatement[];
  /** The tree of a `create function … language plpgsql` or `do` statement. Throws SqlParseError. */
  readonly parsePlpgsql: (sql: string) => unknown;
}

/** What the parser refuses: its message, and the character where it stopped. */
export class SqlParseError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'SqlParseError';
    this.offset = offset;
  }
}

/** Loads the WebAssembly module once; about 20 ms, so only commands that read SQL ask for it. */
export const loadSqlParser = async (): Promise<SqlParser> => {
  const { loadModule, parseSync, parsePlPgSQLSync } = await import('libpg-query');
  await loadModule();
  return {
    parse: (sql) => guarded(() => rawStatements(parseSync(sql))),
    parsePlpgsql: (sql) => guarded(() => parsePlPgSQLSync(sql) as unknown),
  };
};

const rawStatements = (result: ReturnType<typeof LibpgQuery.parseSync>): readonly RawStatement[] =>
  (result.stmts ?? []).map((raw) => ({
    stmt: (raw.stmt ?? {}) as ParseNode,
    byteOffset: raw.stmt_location ?? 0,
    byteLength: raw.stmt_len ?? 0,
  }));

interface WithDetails {
  readonly message: string;
  readonly sqlDetails?: { readonly cursorPosition?: number };
}

const guarded = <Result>(run: () => Result): Result => {
  try {
    return run();
  } catch (error) {
    const { message, sqlDetails } = error as WithDetails;
    throw new SqlParseError(message, Math.max(0, sqlDetails?.cursorPosition ?? 0));
  }
};
