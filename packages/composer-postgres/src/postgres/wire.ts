import type postgres from 'postgres';

import { StatementFailed } from '../errors.ts';
import { isConnectionLoss } from '../sqlstate.ts';
import { statementError } from '../statement-error.ts';
import { connectionError } from './errors.ts';
import type { LastWords } from './last-words.ts';
import { openSql, type ServerTarget } from './open.ts';

/** What takes statements; a query does not start before it is awaited. */
export type Runner = Pick<postgres.Sql, 'unsafe'>;

/**
 * One connection, for as long as it lives. The driver would connect anew by itself, leave what it had queued unanswered
 * or send it outside its transaction, and fail on what is asked of it meanwhile: so nothing is asked of a
 * connection that is gone, and whatever was under way fails.
 */
export interface Wire {
  /** Ask through `survive` alone. */
  readonly runner: Runner;
  /** `server_version_num` when it was opened. */
  readonly version: number;
  readonly isGone: () => boolean;
  /**
   * What `ask` gives; StatementFailed as soon as the connection is gone, without asking if it is: with what the other
   * side said last, else with SQLSTATE 08006.
   */
  readonly survive: <Answer>(ask: () => PromiseLike<Answer>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Throws DatabaseUnreachable, DatabaseRefused. */
export const openWire = async (target: ServerTarget, name: string): Promise<Wire> => {
  const waiting = new Set<(loss: StatementFailed) => void>();
  let isGone = false;
  let lastWords: LastWords | undefined;
  const lost = (): StatementFailed => statementError(lastWords ?? HUNG_UP, 0);
  const sql = openSql(target, {
    name,
    onLastWords: (words) => {
      lastWords = words;
    },
    onClose: () => {
      isGone = true;
      for (const reject of waiting) reject(lost());
      waiting.clear();
    },
  });
  try {
    const version = await versionOf(sql);
    const reserved = await sql.reserve();
    return {
      runner: reserved,
      version,
      isGone: () => isGone,
      survive: async (ask) => {
        if (isGone) throw lost();
        try {
          return await asLongAs(waiting, ask());
        } catch (error) {
          // A reset is told to the query first, and to nobody else for a moment.
          if (!isConnectionLoss(statementError(error, 0).sqlstate)) throw error;
          isGone = true;
          throw lastWords === undefined ? error : lost();
        }
      },
      close: async () => {
        if (!isGone) reserved.release();
        await sql.end({ timeout: isGone ? 0 : 5 });
      },
    };
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw connectionError(target.label, error);
  }
};

/** The first query of all, since the driver never hands over a connection that it reserves at once. */
const versionOf = async (sql: postgres.Sql): Promise<number> => {
  const [row] = await sql.unsafe<{ version: string }[]>("select current_setting('server_version_num') as version");
  return Number(row?.version);
};

const HUNG_UP = { code: 'CONNECTION_CLOSED', message: 'the connection was closed' };

/** Not `Promise.race`, which would keep every answer for as long as the connection lives. */
const asLongAs = <Answer>(
  waiting: Set<(loss: StatementFailed) => void>,
  answer: PromiseLike<Answer>,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    waiting.add(reject);
    answer.then(
      (value) => {
        waiting.delete(reject);
        resolve(value);
      },
      (error: unknown) => {
        waiting.delete(reject);
        reject(error);
      },
    );
  });
