import type { TributaryError } from '@tributary/composer-core';

import { DatabaseRefused, DatabaseUnreachable } from '../errors.ts';
import { SQLSTATE } from '../sqlstate.ts';

interface ServerError {
  readonly code?: string;
  readonly message?: string;
  /** Only the server's own reports have one. */
  readonly severity?: string;
}

const HINTS: Readonly<Record<string, string>> = {
  [SQLSTATE.invalidPassword]: 'Check user and password in the URL.',
  [SQLSTATE.invalidAuthorization]: 'Check the user and the server’s pg_hba.conf.',
  [SQLSTATE.undefinedDatabase]: 'Create the database first: createdb NAME.',
  [SQLSTATE.tooManyConnections]: 'Wait for connections to end, or raise the limit: a run needs two connections.',
  [SQLSTATE.cannotConnectNow]: 'The server is starting or stopping: try again in a moment.',
};

/** The server is there and will have us later. */
const PASSING: ReadonlySet<string> = new Set([SQLSTATE.tooManyConnections, SQLSTATE.cannotConnectNow]);

/** A failed connection: refused by the server, with its SQLSTATE, or not reached at all. */
export const connectionError = (label: string, error: unknown): TributaryError => {
  const { code = '', message = String(error), severity } = error as ServerError;
  if (severity !== undefined)
    return new DatabaseRefused(label, {
      reason: message,
      sqlstate: code,
      hint: HINTS[code] ?? 'Read the server’s log for the reason.',
      isPassing: PASSING.has(code),
    });
  return new DatabaseUnreachable(label, reasonOf(code, error));
};

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is unknown',
  ETIMEDOUT: 'the connection timed out',
  CONNECT_TIMEOUT: 'the connection timed out',
  CONNECTION_CLOSED: 'the connection was closed',
  ECONNRESET: 'the connection was closed',
};

/** Node wraps one failure per address into an AggregateError without a message. */
const reasonOf = (code: string, error: unknown): string =>
  REASONS[code] ?? (code === '' ? (error instanceof Error ? error.name : 'unknown reason') : code);
