import { errorCheck, okCheck, warningCheck, type Check } from '@tributary/composer-core';

import { connectionError } from '../postgres/errors.ts';
import { openSql, type ServerTarget } from '../postgres/open.ts';
import type { DatabaseTarget } from '../url.ts';

/** Process numbers of backends, as the server's statements tell them. */
export interface PoolerFacts {
  /** What the other side called itself when the connection was made: a pooler makes up a number. */
  readonly announced: number;
  /** Who ran the statements of one connection: two before, one while and two after another one held a transaction. */
  readonly backends: readonly number[];
  /** Who ran that transaction. */
  readonly held: number;
}

/** Why there was no second connection to compare with. */
export interface PoolerRefusal {
  readonly refused: string;
}

/**
 * Two connections of its own, and a read-only transaction that writes nothing. Without a pooler each connection
 * keeps a backend. One in transaction mode hands out the backend that was used last, and then the held one is
 * the other connection's; or the one that rests longest, and then a connection goes round them.
 */
export const readPooler = async (target: ServerTarget): Promise<PoolerFacts | PoolerRefusal> => {
  const first = openSql(target);
  const second = openSql(target);
  try {
    const before = [await backendOf(first), await backendOf(first)];
    const [held, during] = await second.begin(
      'read only',
      async (transaction) => [await backendOf(transaction), await backendOf(first)] as const,
    );
    const all = [...before, during, await backendOf(first), await backendOf(first)];
    return { announced: during.announced, backends: all.map(({ pid }) => pid), held: held.pid };
  } catch (failure) {
    return { refused: connectionError(target.label, failure).message };
  } finally {
    await Promise.all([first.end({ timeout: 5 }), second.end({ timeout: 5 })]);
  }
};

type Sql = Pick<ReturnType<typeof openSql>, 'unsafe'>;

/** The driver keeps what the other side announced with every result. */
const backendOf = async (sql: Sql): Promise<{ readonly pid: number; readonly announced: number }> => {
  const rows = await sql.unsafe<{ pid: number }[]>('select pg_backend_pid() as pid');
  return { pid: rows[0]?.pid ?? 0, announced: rows.state.pid };
};

const ADVICE =
  'Runs keep to what holds inside a transaction, so migrate works through it. For steps outside a transaction, and for long ones, go to the server itself: set DIRECT_DATABASE_URL, with the server’s own host and port in it.';

/** Says what was seen; on a quiet pooler that gives the same backend every time there is nothing to see. */
export const poolerChecks = (target: DatabaseTarget, facts?: PoolerFacts | PoolerRefusal): readonly Check[] => {
  if (target.kind !== 'postgres' || facts === undefined) return [okCheck('pooler', 'none: embedded')];
  if ('refused' in facts)
    return [
      errorCheck(
        'pooler',
        `a run needs two connections. The second: ${facts.refused}`,
        'End idle sessions, or raise the limit on connections: the server’s, or the pool’s. Past a pooler leads DIRECT_DATABASE_URL.',
      ),
    ];
  const { announced, backends, held } = facts;
  if (new Set(backends).size > 1 || backends.includes(held))
    return [
      warningCheck(
        'pooler',
        'transaction mode: statements of one connection ran on different backends while another connection held a transaction',
        ADVICE,
      ),
    ];
  if (target.isTransactionPooler)
    return [
      warningCheck(
        'pooler',
        'port 6543, by custom a pooler in transaction mode; its behaviour did not show it',
        ADVICE,
      ),
    ];
  return [
    announced === backends[0]
      ? okCheck('pooler', 'none seen: the backend that answers is the one that was announced')
      : okCheck(
          'pooler',
          'a pooler stands between, and kept one backend for the connection, as it does in session mode',
        ),
  ];
};
