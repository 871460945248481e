import postgres from 'postgres';

import type { DatabaseTarget } from '../url.ts';
import { arrayTypes } from './arrays.ts';
import type { LastWords } from './last-words.ts';
import { socketsThatAnswer } from './socket.ts';
import { textTypes } from './texts.ts';

export type ServerTarget = Extract<DatabaseTarget, { kind: 'postgres' }>;

/** Name under which what works for a command shows in pg_stat_activity. */
export const WORKER_NAME = 'tributary';

/** Name under which the connection that holds, or waits for, the run lock shows. */
export const LOCK_NAME = 'tributary lock';

interface OpenOptions {
  readonly name?: string;
  /** Called when an established connection has ended, before the driver does anything about it. */
  readonly onClose?: () => void;
  /** Called before that, where the other side says why. */
  readonly onLastWords?: (words: LastWords) => void;
}

/**
 * One lazy connection. No prepared statements and no session state, so that a transaction-mode pooler
 * may sit between. Types are not fetched: beside plain ones, queries read arrays of texts alone.
 */
export const openSql = (
  { url }: ServerTarget,
  { name = WORKER_NAME, onClose, onLastWords = () => {} }: OpenOptions = {},
): postgres.Sql =>
  postgres(url, {
    max: 1,
    prepare: false,
    fetch_types: false,
    types: { ...arrayTypes, ...textTypes },
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    connection: { application_name: name },
    onnotice: () => {},
    // Not in the driver's types.
    ...({ socket: socketsThatAnswer(onLastWords) } as object),
    ...(onClose === undefined ? {} : { onclose: onClose }),
  });
