import { readdirSync, readFileSync } from 'node:fs';

import { serverDatabase, startServer, type Database, type TestServer } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = new URL('../migrations/', import.meta.url);
const createApiRoles = readdirSync(folder).find((name) => name.endsWith('_create_api_roles'));
const sql = readFileSync(new URL(`${createApiRoles}/migration.sql`, folder), 'utf8');

/** A server of its own: roles belong to the whole server, and the run's has them already. */
let server: TestServer;
let first: Database;
let second: Database;
let watcher: Database;

const connected = async (): Promise<Database> => (await serverDatabase({ server: server.url })).connect();

beforeAll(async () => {
  server = await startServer();
  [first, second, watcher] = await Promise.all([connected(), connected(), connected()]);
});

afterAll(async () => {
  await Promise.all([first, second, watcher].map((database) => database.close()));
  await server.stop();
});

/** Resolves once a session of the server waits for another one. */
const someoneWaits = async (): Promise<void> => {
  for (;;) {
    const rows = await watcher.query('select from pg_catalog.pg_locks where not granted');
    if (rows.length > 0) return;
  }
};

describe('two databases of one server that create the roles at once', () => {
  test('both succeed: the second waits for the first and takes its roles', async () => {
    let waiting: Promise<unknown> = Promise.resolve();
    await first.transaction(async (session) => {
      await session.query(sql);
      waiting = second.transaction((other) => other.query(sql));
      await Promise.race([someoneWaits(), waiting]);
    });
    await waiting;
    const roles = `select rolname, has_schema_privilege(rolname, 'public', 'usage') as may_use from pg_catalog.pg_roles
      where rolname in ('anon', 'authenticated', 'service_role') order by 1`;
    const expected = ['anon', 'authenticated', 'service_role'].map((rolname) => ({ rolname, may_use: true }));
    expect(await first.query(roles)).toEqual(expected);
    expect(await second.query(roles)).toEqual(expected);
  });
});
