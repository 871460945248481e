import type { Session } from '../database.ts';
import { StatementFailed } from '../errors.ts';
import { SQLSTATE } from '../sqlstate.ts';
import { COMMIT, statementError } from '../statement-error.ts';
import { sessionOn } from './session.ts';
import type { Wire } from './wire.ts';

/**
 * Commits when `body` resolves, rolls back when it throws. Throws what `body` throws, and StatementFailed with the index
 * COMMIT where the server refuses to commit.
 */
export const transactionOn = async <Result>(
  wire: Wire,
  body: (session: Session) => Promise<Result>,
  level = '',
): Promise<Result> => {
  await sessionOn(wire).query(`begin ${level}`);
  let result: Result;
  try {
    result = await body(sessionOn(wire));
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await wire.survive(() => wire.runner.unsafe('rollback')).catch(() => {});
    throw error;
  }
  await commit(wire);
  return result;
};

/** The server answers a commit after a failed statement with ROLLBACK, and no error. */
const commit = async (wire: Wire): Promise<void> => {
  let command: string;
  try {
    ({ command } = await wire.survive(() => wire.runner.unsafe('commit')));
  } catch (error) {
    throw statementError(error, COMMIT);
  }
  if (command !== 'COMMIT')
    throw new StatementFailed({
      index: COMMIT,
      sqlstate: SQLSTATE.inFailedTransaction,
      message: 'a statement of the transaction had failed, so it was rolled back',
    });
};
