import { errorCheck, okCheck, warningCheck, type Check } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';

export interface ServerFacts {
  readonly kind: Database['kind'];
  /** 150004 for 15.4. */
  readonly version: number;
  readonly encoding: string;
}

const READ_SERVER = `
select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`;

export const readServer = async (session: Session, kind: Database['kind']): Promise<ServerFacts> => {
  const [row] = await session.query<Omit<ServerFacts, 'kind'>>(READ_SERVER);
  return { kind, version: row?.version ?? 0, encoding: row?.encoding ?? 'unknown' };
};

export const SERVER_CHECKS = ['server-version', 'kind', 'encoding'] as const;

/** `now` is the local time: it decides which versions have reached their end of life. */
export const serverChecks = (facts: ServerFacts, now: Date): readonly Check[] => [
  versionCheck(facts, now),
  okCheck('kind', facts.kind === 'pglite' ? 'embedded: one process at a time has it to itself' : 'a PostgreSQL server'),
  facts.encoding === 'UTF8'
    ? okCheck('encoding', 'UTF8')
    : errorCheck(
        'encoding',
        `${facts.encoding}: migrations and seeds are UTF-8, and a character that ${facts.encoding} lacks makes them fail`,
        'Create the database again: createdb --template=template0 --encoding=UTF8 NAME.',
      ),
];

/** The oldest major version that the tests run on. */
const OLDEST = 15;

/** Last day with fixes, by major version (postgresql.org/support/versioning). */
const END_OF_LIFE: Readonly<Record<number, string>> = {
  13: '2025-11-13',
  14: '2026-11-12',
  15: '2027-11-11',
  16: '2028-11-09',
  17: '2029-11-08',
  18: '2030-11-14',
};

const versionCheck = ({ kind, version }: ServerFacts, now: Date): Check => {
  const major = Math.floor(version / 10_000);
  const found = `PostgreSQL ${major}.${version % 10_000}${kind === 'pglite' ? ' (PGlite)' : ''}`;
  const isOver = hasEnded(major, now);
  const ended = isOver ? `, and gets no more fixes since ${END_OF_LIFE[major] ?? 'long ago'}` : '';
  if (major < OLDEST)
    return warningCheck(
      'server-version',
      `${found}: ${OLDEST} is the oldest that is supported${ended}`,
      `Upgrade the server to PostgreSQL ${OLDEST} or newer.`,
    );
  if (isOver && kind === 'postgres')
    return warningCheck('server-version', `${found}${ended}`, 'Upgrade the server to a newer major version.');
  return okCheck('server-version', found);
};

/** What is older than the table ended before it begins; what is newer has not ended. */
const hasEnded = (major: number, now: Date): boolean => {
  const day = END_OF_LIFE[major];
  if (day === undefined) return major < OLDEST;
  return now.toISOString().slice(0, 10) > day;
};
