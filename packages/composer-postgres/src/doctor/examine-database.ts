import { readdirSync } from 'node:fs';

import {
  errorCheck,
  notChecked,
  okCheck,
  TributaryError,
  type Check,
  type DatabaseNeeds,
  type StreamLock,
} from '@tributary/composer-core';

import { connect } from '../connect.ts';
import type { Database } from '../database.ts';
import { isEmbeddable } from '../pglite/extensions.ts';
import type { DatabaseTarget } from '../url.ts';
import { readDatabase } from './facts.ts';
import { DATABASE_CHECKS, judgeDatabase } from './judge-database.ts';

export interface ExamineOptions {
  /** What the composition asks of a database; undefined where it could not be read. */
  readonly needs?: DatabaseNeeds;
  /** Undefined where there is none that may be trusted: then the ledger's rows are compared with nothing. */
  readonly lock?: StreamLock;
  /** The local time. */
  readonly now: () => Date;
  /** Folder for ready-made embedded clusters. */
  readonly clusterCache?: string;
}

/**
 * Looks at a database from every side that a run depends on. Leaves no trace there: an embedded database that
 * does not exist is not created, everything else is read in read-only transactions. Throws nothing that the
 * database is the cause of: a server that cannot be reached is one check, and those behind it say `not checked`.
 */
export const examineDatabase = async (target: DatabaseTarget, options: ExamineOptions): Promise<readonly Check[]> => {
  const { needs, lock, now } = options;
  const isNew = target.kind === 'pglite-directory' && isAbsentOrEmpty(target.directory);
  const database = await connected(isNew ? { kind: 'pglite-memory', label: target.label } : target, options);
  if (database instanceof TributaryError) return notConnected(database);
  try {
    const facts = await readDatabase(database, { target, extensions: needs?.extensions ?? [], lock, now });
    return [connectionCheck(target, isNew), ...judgeDatabase(facts, { target, needs, now: now() })];
  } finally {
    await database.close();
  }
};

/** Anything else than a folder, and what may not be read, is left to the connection to tell. */
const isAbsentOrEmpty = (directory: string): boolean => {
  try {
    return readdirSync(directory).length === 0;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'ENOENT';
  }
};

/** The checks of a database to which there is no way, and why. */
export const notConnected = (failure: TributaryError): readonly Check[] => [
  errorCheck('connection', failure.message, failure.hint ?? 'Check the database URL.'),
  ...notChecked(DATABASE_CHECKS, 'connection'),
];

/** The checks of a database that nobody named. */
export const notNamed = (settleFirst: string): readonly Check[] =>
  notChecked(['connection', ...DATABASE_CHECKS], settleFirst);

/** PGlite refuses to start with an extension that it does not carry, which is a check of its own here. */
const connected = async (
  target: DatabaseTarget,
  { needs, clusterCache }: ExamineOptions,
): Promise<Database | TributaryError> => {
  try {
    return await connect(target, {
      extensions: (needs?.extensions ?? []).filter(isEmbeddable),
      ...(clusterCache === undefined ? {} : { clusterCache }),
    });
  } catch (failure) {
    if (failure instanceof TributaryError) return failure;
    throw failure;
  }
};

const connectionCheck = ({ label }: DatabaseTarget, isNew: boolean): Check =>
  okCheck('connection', isNew ? `${label} does not exist yet: the first migrate creates it` : `${label} answers`);
