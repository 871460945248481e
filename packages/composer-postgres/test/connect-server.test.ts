import type { TributaryError } from '@tributary/composer-core';
import { describe, expect, inject, test } from 'vitest';

import { connect } from '../src/index.ts';
import { servers, targetOf } from './support/databases.ts';
import { listening, refusing } from './support/fake-server.ts';

/** What a user is told of a connection that fails; the password is in none of it. */
const failureOf = async (url: string) => {
  const error = await connect(targetOf(url)).then(
    (database) => database.close(),
    (reason: unknown) => reason as TributaryError,
  );
  if (error === undefined) throw new Error('it connected');
  const { code, exitCode, message, hint } = error;
  expect(message + JSON.stringify(error) + String(error.stack)).not.toContain('hunter2');
  return { code, exitCode, message: message.replace(/:\d+\//, ':PORT/'), hint };
};

describe('a server that cannot be reached', () => {
  test('because nothing listens there', async () => {
    expect(await failureOf('postgres://ada:hunter2@127.0.0.1:1/shop')).toMatchInlineSnapshot(`
      {
        "code": "database-unreachable",
        "exitCode": 3,
        "hint": "Check host and port, that the server runs, and that a firewall lets this machine through.",
        "message": "postgres://ada@127.0.0.1:PORT/shop does not answer: nothing listens there.",
      }
    `);
  });

  test('because nobody knows its name', async () => {
    const { code, message } = await failureOf('postgres://ada:hunter2@nobody.invalid/shop');
    expect(code).toBe('database-unreachable');
    expect(message).toMatch(/^postgres:\/\/ada@nobody\.invalid:PORT\/shop does not answer: /);
  });

  test('because it hangs up', async () => {
    const port = await listening((socket) => socket.end());
    expect(await failureOf(`postgres://ada:hunter2@127.0.0.1:${port}/shop`)).toMatchInlineSnapshot(`
      {
        "code": "database-unreachable",
        "exitCode": 3,
        "hint": "Check host and port, that the server runs, and that a firewall lets this machine through.",
        "message": "postgres://ada@127.0.0.1:PORT/shop does not answer: the connection was closed.",
      }
    `);
  });
});

describe('a server that refuses', () => {
  test.each(servers())('a database that does not exist, on $name', async ({ url }) => {
    const { username, host } = new URL(url);
    expect(await failureOf(`postgres://${username}:hunter2@${host}/no_such_shop`)).toMatchObject({
      code: 'database-refused',
      exitCode: 2,
      message: `postgres://${username}@${host.replace(/:\d+/, '')}:PORT/no_such_shop refused the connection: database "no_such_shop" does not exist.`,
      hint: 'Create the database first: createdb NAME.',
    });
  });

  test('a role that does not exist', async () => {
    const { host } = new URL(inject('serverUrl'));
    expect(await failureOf(`postgres://nobody:hunter2@${host}/postgres`)).toMatchInlineSnapshot(`
      {
        "code": "database-refused",
        "exitCode": 2,
        "hint": "Check the user and the server’s pg_hba.conf.",
        "message": "postgres://nobody@127.0.0.1:PORT/postgres refused the connection: role "nobody" does not exist.",
      }
    `);
  });

  test.each([
    [2, '28P01', 'password authentication failed for user "ada"', 'Check user and password in the URL.'],
    [
      3,
      '53300',
      'sorry, too many clients already',
      'Wait for connections to end, or raise the limit: a run needs two connections.',
    ],
    [3, '57P03', 'the database system is starting up', 'The server is starting or stopping: try again in a moment.'],
    [2, 'XX000', 'something else', 'Read the server’s log for the reason.'],
  ])('exits with %i on SQLSTATE %s: %s', async (exitCode, sqlstate, reason, hint) => {
    const port = await refusing(sqlstate, reason);
    expect(await failureOf(`postgres://ada:hunter2@127.0.0.1:${port}/shop`)).toEqual({
      code: 'database-refused',
      exitCode,
      message: `postgres://ada@127.0.0.1:PORT/shop refused the connection: ${reason}.`,
      hint,
    });
  });
});

test.each(servers())('a server that answers says its version, on $name', async ({ url }) => {
  const database = await connect(targetOf(url));
  const version = await database.serverVersion();
  const rows = await database.query("select current_setting('server_version_num')::int as version");
  await database.close();
  expect(rows).toEqual([{ version }]);
  expect(database).toMatchObject({ kind: 'postgres', label: url });
});
