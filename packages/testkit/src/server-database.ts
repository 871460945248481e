import { randomUUID } from 'node:crypto';

import { connect, parseDatabaseUrl, type Database } from '@tributary/composer-postgres';
import { inject } from 'vitest';

import './provided.ts';

/** A database of the test's own on a real server. */
export interface ServerDatabase {
  readonly url: string;
  readonly connect: () => Promise<Database>;
  /** Ends what is still connected and drops it. */
  readonly drop: () => Promise<void>;
}

/** The servers of this run: the embedded PostgreSQL 18, and TEST_DATABASE_URL's where it answers. */
export const serverUrls = (): readonly { readonly name: string; readonly url: string }[] => {
  const second = inject('secondServerUrl');
  return [
    { name: 'embedded server', url: inject('serverUrl') },
    ...(second === '' ? [] : [{ name: 'second server', url: second }]),
  ];
};

/** Creates a database, from a template database of the same server when one is named. Drop it. */
export const serverDatabase = async (
  options: { readonly server?: string; readonly template?: string } = {},
): Promise<ServerDatabase> => {
  const admin = options.server ?? inject('serverUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(admin, `create database ${name} template ${options.template ?? 'template0'}`);
  const url = Object.assign(new URL(admin), { pathname: `/${name}` }).href;
  return {
    url,
    connect: () => connect(targetOf(url)),
    drop: () => onServer(admin, `drop database if exists ${name} with (force)`),
  };
};

const targetOf = (url: string) => parseDatabaseUrl(url, { baseDirectory: process.cwd() });

const onServer = async (url: string, sql: string): Promise<void> => {
  const database = await connect(targetOf(url));
  try {
    await database.query(sql);
  } finally {
    await database.close();
  }
};
