import { StatementFailed } from './errors.ts';
import { SQLSTATE } from './sqlstate.ts';

/** The index of a failure of the transaction's own end, beside those of its statements. */
export const COMMIT = -1;

/** What both drivers keep on an error that the server reported. */
interface ServerError {
  readonly code?: string;
  readonly message?: string;
  readonly position?: string | number;
  readonly detail?: string;
  readonly hint?: string;
  /** postgres.js; PGlite calls it `table`. */
  readonly table_name?: string;
  readonly table?: string;
}

/**
 * A failed query as this package's own error; the driver's, which holds SQL and parameters, out of sight.
 * `before` is the number of characters that were sent before the statement itself.
 */
export const statementError = (error: unknown, index: number, before = 0): StatementFailed => {
  if (error instanceof StatementFailed) return error;
  const { code: reported = 'XX000', message = String(error), position, detail, hint, ...about } = error as ServerError;
  const table = about.table_name ?? about.table;
  const code = isSqlstate(reported) ? reported : SQLSTATE.connectionFailure;
  return new StatementFailed(
    {
      index,
      sqlstate: code,
      message,
      ...(position === undefined ? {} : { position: Number(position) - before }),
      ...(detail === undefined ? {} : { detail }),
      ...(hint === undefined ? {} : { serverHint: hint }),
      ...(table === undefined ? {} : { table }),
    },
    error,
  );
};

/** The driver and the network report in words, all of them about the connection; one of those has five letters too. */
const isSqlstate = (code: string): boolean => code.length === 5 && code !== 'EPIPE';

/** What the server would say had the statement been canceled while it ran. */
export const canceled = (index: number): StatementFailed =>
  new StatementFailed({ index, sqlstate: SQLSTATE.queryCanceled, message: 'canceling statement due to user request' });
