import { randomUUID } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { inject, onTestFinished } from 'vitest';

import { connect, parseDatabaseUrl, type Database, type DatabaseTarget } from '../../src/index.ts';
import './provided.ts';

/** Embedded clusters are made once for all test runs of this user. */
export const CLUSTER_CACHE = join(tmpdir(), `tributary-testkit-${userInfo().uid}`);

/** An empty database of the test's own, on a real server. It ends with the test. */
export interface ServerDatabase {
  readonly url: string;
  readonly target: DatabaseTarget;
  /** One more connection. It ends with the test. */
  readonly connect: () => Promise<Database>;
}

/** The run's embedded server, and TEST_DATABASE_URL's where it answers. */
export const servers = (): readonly { readonly name: string; readonly url: string }[] => {
  const second = inject('secondServerUrl');
  return [
    { name: 'the embedded server', url: inject('serverUrl') },
    ...(second === '' ? [] : [{ name: 'the second server', url: second }]),
  ];
};

/** Every kind of database there is, to run one test on all of them. */
export const engines = (): readonly { readonly name: string; readonly open: () => Promise<Database> }[] => [
  { name: 'PGlite', open: () => pgliteDatabase() },
  ...servers().map(({ name, url }) => ({ name, open: async () => (await serverDatabase(url)).connect() })),
];

/** Empty and in memory. Closed after the test. */
export const pgliteDatabase = async (): Promise<Database> => {
  const database = await connect({ kind: 'pglite-memory', label: 'pglite://memory' }, { clusterCache: CLUSTER_CACHE });
  onTestFinished(() => database.close());
  return database;
};

export const serverDatabase = async (server: string = inject('serverUrl')): Promise<ServerDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name} template template0`);
  onTestFinished(() => onServer(server, `drop database if exists ${name} with (force)`));
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const target = targetOf(url);
  return {
    url,
    target,
    connect: async () => {
      const database = await connect(target);
      onTestFinished(() => database.close());
      return database;
    },
  };
};

export const targetOf = (url: string): DatabaseTarget => parseDatabaseUrl(url, { baseDirectory: process.cwd() });

const onServer = async (url: string, sql: string): Promise<void> => {
  const database = await connect(targetOf(url));
  try {
    await database.query(sql);
  } finally {
    await database.close();
  }
};
