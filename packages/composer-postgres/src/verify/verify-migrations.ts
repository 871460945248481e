import {
  excerptAt,
  finding,
  normaliseText,
  splitStatements,
  SqlSyntaxError,
  type Finding,
  type Migration,
  type Place,
  type SourceFile,
  type SqlParser,
  type SqlStatement,
} from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { StatementFailed } from '../errors.ts';
import { SEARCH_PATH } from '../run/preamble.ts';

export interface VerifyOptions {
  /** Applied ones, in stream order. Those without a verify.sql are passed over. */
  readonly migrations: readonly Migration[];
  readonly loadParser: () => Promise<SqlParser>;
}

export interface Verification {
  /** Migrations that have a verify.sql. */
  readonly migrations: number;
  readonly statements: number;
  /** What did not hold, in stream order, with file, line and column. */
  readonly findings: readonly Finding[];
}

/**
 * Runs the verify.sql of each migration in a read-only transaction of its own, which is rolled back. A statement
 * holds when it returns no row, or one row of one column that is true. Throws StatementFailed where the
 * connection is lost.
 */
export const verifyMigrations = async (
  database: Database,
  { migrations, loadParser }: VerifyOptions,
): Promise<Verification> => {
  const verifiable = migrations.flatMap(({ key, verify }) => (verify === undefined ? [] : [{ key, file: verify }]));
  const findings: Finding[] = [];
  let count = 0;
  for (const one of verifiable) {
    const { statements, found } = await verifyOne(database, one, await loadParser());
    count += statements;
    findings.push(...found);
  }
  return { migrations: verifiable.length, statements: count, findings };
};

interface Verifiable {
  readonly key: Migration['key'];
  readonly file: SourceFile;
}

interface Verified {
  readonly statements: number;
  readonly found: readonly Finding[];
}

const verifyOne = async (database: Database, one: Verifiable, parser: SqlParser): Promise<Verified> => {
  const text = normaliseText(one.file.text);
  try {
    const statements = splitStatements(parser, text);
    return { statements: statements.length, found: await findingsOf(database, { ...one, text }, statements) };
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error;
    const { line, column, excerpt } = error;
    return { statements: 0, found: [failed(one, { line, column, excerpt }, error.message.split('\n')[0] ?? '')] };
  }
};

type Readable = Verifiable & { readonly text: string };

const findingsOf = async (
  database: Database,
  one: Readable,
  statements: readonly SqlStatement[],
): Promise<readonly Finding[]> => {
  const found: Finding[] = [];
  await database
    .transaction(async (session) => {
      await session.query('set transaction isolation level repeatable read, read only');
      await session.query(SEARCH_PATH);
      for (const statement of statements) {
        const problem = await problemOf(session, statement);
        if (problem === undefined) continue;
        found.push(failed(one, excerptAt(one.text, statement.offset + problem.at), problem.message));
        // The transaction is aborted: what comes after it cannot be asked.
        if (problem.isFatal) break;
      }
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found;
};

/** Ends a transaction that is to leave nothing, not even what a function may have set. */
class Undone extends Error {}

interface Problem {
  readonly message: string;
  /** Characters from the start of the statement. */
  readonly at: number;
  readonly isFatal: boolean;
}

const problemOf = async (session: Session, { text }: SqlStatement): Promise<Problem | undefined> => {
  try {
    const rows = await session.query<Record<string, unknown>>(text);
    const message = judge(rows);
    return message === undefined ? undefined : { message, at: 0, isFatal: false };
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error;
    const { message, sqlstate, position } = error;
    if (sqlstate.startsWith('08')) throw error;
    const at = position === undefined ? 0 : [...text].slice(0, position - 1).join('').length;
    return { message: `The server refused it: ${message} (SQLSTATE ${sqlstate}).`, at, isFatal: true };
  }
};

/** Rows are counted, never shown: they are the database's data. */
const judge = (rows: readonly Record<string, unknown>[]): string | undefined => {
  const [first] = rows;
  if (first === undefined) return undefined;
  const columns = Object.keys(first);
  const [value] = Object.values(first);
  const isOne = rows.length === 1 && columns.length === 1;
  if (isOne && value === true) return undefined;
  if (isOne && (value === false || value === null)) return `It returned ${String(value)}.`;
  return `It returned ${rows.length} row${rows.length === 1 ? '' : 's'} (${columns.join(', ')}), and should return none.`;
};

type Where = Place & { readonly excerpt: string };

const failed = ({ key, file }: Verifiable, { line, column, excerpt }: Where, message: string): Finding =>
  finding('verification-failed', {
    key,
    file: file.path,
    line,
    column,
    message,
    hint: `What ${key} made does not hold here any more, or its verify.sql asks too much: a statement returns no row, or true.`,
    excerpt,
  });
