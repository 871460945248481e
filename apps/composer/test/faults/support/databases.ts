import { connect, parseDatabaseUrl, type Database } from '@tributary/composer-postgres';
import { serverDatabase } from '@tributary/testkit';
import { onTestFinished } from 'vitest';

/** A database of the test's own, and as many connections as it asks for. All end with the test. */
export interface OwnDatabase {
  readonly url: string;
  readonly connect: (url?: string) => Promise<Database>;
}

export const ownDatabase = async (server?: string): Promise<OwnDatabase> => {
  const { url, drop } = await serverDatabase(server === undefined ? {} : { server });
  onTestFinished(drop);
  return { url, connect: (other = url) => connection(other) };
};

/** Closed with the test. */
export const connection = async (url: string): Promise<Database> => {
  const database = await connect(parseDatabaseUrl(url, { baseDirectory: process.cwd() }));
  onTestFinished(() => database.close());
  return database;
};

/** The same database as another role. */
export const asRole = (url: string, role: string): string => Object.assign(new URL(url), { username: role }).href;
