import { composedDatabase } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import {
  auditCredentialUpdate,
  keyUsage,
  managedKeyRing,
  planReencryption,
  reencrypt,
  type EncryptedTable,
  type ReencryptionEvent,
} from '../src/index.ts';
import { addInstances, addTokens, instancesOf, openInstances, secretsOf, tokensOf } from './sealed-rows.ts';
import { environmentOf, INSTANCES, INTEGRATIONS, keyManagerOn, refusalOf, sqlDatabase, TOKENS } from './support.ts';

const database = await composedDatabase(INTEGRATIONS);
afterAll(() => database.close());
const db = sqlDatabase(database);
const tables = [INSTANCES, TOKENS];

beforeEach(async () => {
  await database.query('delete from public.crypto_keys');
  await database.query('delete from public.integration_instances');
  await database.query('delete from public.user_tokens');
});

const rescueRing = (environment = environmentOf()) =>
  managedKeyRing(keyManagerOn(database), { environment, isRescue: true });

describe('from the environment to the Key Manager', () => {
  test('every row is brought over, and opens as before', async () => {
    const environment = environmentOf();
    await addInstances(database, environment, { count: 5 });
    await addInstances(database, environment, { from: 5, count: 2, isNamed: false });
    const [one, two] = [await addTokens(database, environment), await addTokens(database, environment, null)];
    const { keyId } = await keyManagerOn(database).rotate({ use: 'enc' });

    const report = await reencrypt(db, { tables, keys: rescueRing(environment) });
    expect(report).toEqual({
      tables: [
        { table: 'integration_instances', keyId, reencrypted: 7, remaining: 0 },
        { table: 'user_tokens', keyId, reencrypted: 2, remaining: 0 },
      ],
      failures: [],
      isStopped: false,
    });
    // Without the environment: nothing needs its key any more.
    const keys = managedKeyRing(keyManagerOn(database));
    expect(await openInstances(database, keys)).toEqual(secretsOf(7));
    expect(await tokensOf(database, keys, one)).toEqual(['access', 'refresh']);
    expect(await tokensOf(database, keys, two)).toEqual(['access', null]);
    expect(await keyUsage(db, tables)).toEqual([
      { table: 'integration_instances', keyId, rows: 7 },
      { table: 'user_tokens', keyId, rows: 2 },
    ]);
  });

  test('a second run writes nothing', async () => {
    const environment = environmentOf();
    await addInstances(database, environment, { count: 3 });
    await keyManagerOn(database).rotate({ use: 'enc' });
    await reencrypt(db, { tables, keys: rescueRing(environment) });
    const before = await database.query(
      'select xmin::text, credentials from public.integration_instances order by name',
    );
    const report = await reencrypt(db, { tables, keys: rescueRing(environment) });
    expect(report.tables.map(({ reencrypted }) => reencrypted)).toEqual([0, 0]);
    expect(
      await database.query('select xmin::text, credentials from public.integration_instances order by name'),
    ).toEqual(before);
  });

  test('rows without credentials are no work', async () => {
    await addInstances(database, environmentOf(), { count: 1 });
    await database.query('update public.integration_instances set credentials = null, credentials_key_id = null');
    await keyManagerOn(database).rotate({ use: 'enc' });
    expect((await reencrypt(db, { tables, keys: rescueRing() })).tables[0]).toMatchObject({
      reencrypted: 0,
      remaining: 0,
    });
    expect(await keyUsage(db, tables)).toEqual([]);
  });
});

test('batches are told as they are committed', async () => {
  const environment = environmentOf();
  await addInstances(database, environment, { count: 7 });
  const { keyId } = await keyManagerOn(database).rotate({ use: 'enc' });
  const events: ReencryptionEvent[] = [];
  await reencrypt(db, {
    tables: [INSTANCES],
    keys: rescueRing(environment),
    batchRows: 3,
    onEvent: (event) => events.push(event),
  });
  const table = 'integration_instances';
  expect(events).toEqual([
    { kind: 'table-started', table, keyId, rows: 7 },
    { kind: 'batch-committed', table, rows: 3, done: 3 },
    { kind: 'batch-committed', table, rows: 3, done: 6 },
    { kind: 'batch-committed', table, rows: 1, done: 7 },
    { kind: 'table-done', table, keyId, reencrypted: 7, remaining: 0 },
  ]);
});

test('with an actor, each batch leaves an audit row in its own transaction', async () => {
  const environment = environmentOf();
  await addInstances(database, environment, { count: 3 });
  const { id: from } = await environment.primary('openpgp');
  const { keyId } = await keyManagerOn(database).rotate({ use: 'enc' });
  const options = { tables: [INSTANCES], keys: rescueRing(environment), batchRows: 2 };
  const rows = () =>
    database.query(
      `select actor, resource_id, metadata from public.audit_logs where action = 'credentials.reencrypted' order by metadata`,
    );
  await database.query(`alter table public.audit_logs add constraint closed check (actor <> 'closed') not valid`);
  await expect(reencrypt(db, { ...options, actor: 'closed' })).rejects.toThrow();
  expect((await keyUsage(db, [INSTANCES])).map((usage) => usage.keyId)).toEqual([from]);
  await database.query('alter table public.audit_logs drop constraint closed');
  await reencrypt(db, { ...options, actor: 'night shift' });
  expect(await rows()).toEqual([
    { actor: 'night shift', resource_id: 'integration_instances', metadata: { keyId, rows: 1, from: [from] } },
    { actor: 'night shift', resource_id: 'integration_instances', metadata: { keyId, rows: 2, from: [from] } },
  ]);
});

test('storing credentials is audited with instance and kind alone', async () => {
  await auditCredentialUpdate(db, { actor: 'api', instanceId: 'i-1', kind: 'oauth2' });
  expect(
    await database.query(
      `select actor, resource, resource_id, metadata from public.audit_logs where action = 'CREDENTIAL_UPDATED'`,
    ),
  ).toEqual([{ actor: 'api', resource: 'integration_instance', resource_id: 'i-1', metadata: { kind: 'oauth2' } }]);
});

test('a signal ends it after the batch under way; the next run does the rest', async () => {
  const environment = environmentOf();
  await addInstances(database, environment, { count: 7 });
  await keyManagerOn(database).rotate({ use: 'enc' });
  const controller = new AbortController();
  const stopped = await reencrypt(db, {
    tables,
    keys: rescueRing(environment),
    batchRows: 2,
    signal: controller.signal,
    onEvent: ({ kind }) => kind === 'batch-committed' && controller.abort(),
  });
  expect(stopped).toMatchObject({ isStopped: true, tables: [{ reencrypted: 2, remaining: 5 }, { reencrypted: 0 }] });
  const rest = await reencrypt(db, { tables, keys: rescueRing(environment) });
  expect(rest.tables[0]).toMatchObject({ reencrypted: 5, remaining: 0 });
  expect(await openInstances(database, managedKeyRing(keyManagerOn(database)))).toEqual(secretsOf(7));
});

describe('keys that are gone', () => {
  test.each(['retire', 'revoke'] as const)('rows on a key after %s are refused, and rescued', async (how) => {
    const manager = keyManagerOn(database);
    const { keyId } = await manager.rotate({ use: 'enc' });
    await addInstances(database, managedKeyRing(manager), { count: 2 });
    await manager.rotate({ use: 'enc' });
    await (how === 'retire' ? manager.retire(keyId) : manager.revoke(keyId, 'r'));
    const refusal = await refusalOf(openInstances(database, managedKeyRing(manager)));
    expect(refusal).toMatchObject({ code: how === 'retire' ? 'key-retired' : 'key-revoked', data: { keyId } });
    expect((await reencrypt(db, { tables, keys: rescueRing() })).failures).toEqual([]);
    expect(await openInstances(database, managedKeyRing(manager))).toEqual(secretsOf(2));
  });

  test('rows on an unknown key stay as they are, and are told with the reason', async () => {
    const environment = environmentOf();
    await addInstances(database, environment, { count: 7 });
    await database.query(`update public.integration_instances set credentials_key_id = 'key_gone' where name <> '3'`);
    const before = await instancesOf(database);
    await keyManagerOn(database).rotate({ use: 'enc' });
    const { tables: done, failures } = await reencrypt(db, {
      tables: [INSTANCES],
      keys: rescueRing(environment),
      batchRows: 2,
    });
    expect(done).toMatchObject([{ reencrypted: 1, remaining: 6 }]);
    expect(failures).toMatchObject([
      { table: 'integration_instances', keyId: 'key_gone', code: 'key-unknown', rows: 6, examples: { length: 5 } },
    ]);
    const after = await instancesOf(database);
    expect(after.filter(({ name }) => name !== '3')).toEqual(before.filter(({ name }) => name !== '3'));
  });

  test('another key in the environment than that of the rows', async () => {
    await addInstances(database, environmentOf(), { count: 1 });
    await addInstances(database, environmentOf(), { from: 1, count: 1, isNamed: false });
    await keyManagerOn(database).rotate({ use: 'enc' });
    const { failures } = await reencrypt(db, { tables, keys: rescueRing(environmentOf()) });
    expect(failures.map(({ code, rows }) => [code, rows]).toSorted()).toEqual([
      ['ciphertext-refused', 1],
      ['key-unknown', 1],
    ]);
  });

  test.each([
    [undefined, 'key-missing'],
    ['c2hvcnQ=', 'key-malformed'],
  ])('no usable key in the environment: %s', async (value, code) => {
    await addInstances(database, environmentOf(), { count: 1 });
    await keyManagerOn(database).rotate({ use: 'enc' });
    const { failures } = await reencrypt(db, { tables, keys: rescueRing(environmentOf(value ?? '')) });
    expect(failures).toMatchObject([{ code }]);
    expect(await keyUsage(db, tables)).toMatchObject([{ keyId: expect.stringMatching(/^env_/), rows: 1 }]);
  });

  test('no environment at all', async () => {
    await addInstances(database, environmentOf(), { count: 1, isNamed: false });
    const manager = keyManagerOn(database);
    await manager.rotate({ use: 'enc' });
    const { failures } = await reencrypt(db, { tables, keys: managedKeyRing(manager, { isRescue: true }) });
    expect(failures).toMatchObject([{ code: 'key-unnamed' }]);
  });

  test('no primary key: nothing begins', async () => {
    expect(await refusalOf(reencrypt(db, { tables, keys: rescueRing() }))).toMatchObject({ code: 'primary-missing' });
  });
});

test('damaged rows stay as they are, and do not hold up the others', async () => {
  const environment = environmentOf();
  await addInstances(database, environment, { count: 6 });
  const damage = (name: string, value: string) =>
    database.query(`update public.integration_instances set credentials = ${value} where name = '${name}'`);
  await damage('1', 'substr(credentials, 1, 40)');
  await damage(
    '2',
    'set_byte(credentials, length(credentials) - 9, get_byte(credentials, length(credentials) - 9) # 1)',
  );
  await damage('4', `'{"apikey":{"key":"plain"}}'`);
  const tokensOwner = await addTokens(database, environment);
  await database.query(`update public.user_tokens set refresh_token = 'dummy-ciphertext'`);
  await keyManagerOn(database).rotate({ use: 'enc' });
  const before = await instancesOf(database);

  const { tables: done, failures } = await reencrypt(db, { tables, keys: rescueRing(environment) });
  expect(done).toMatchObject([
    { reencrypted: 3, remaining: 3 },
    { reencrypted: 0, remaining: 1 },
  ]);
  expect(failures.map(({ table, code, rows }) => [table, code, rows])).toEqual(
    expect.arrayContaining([
      ['integration_instances', 'ciphertext-malformed', 2],
      ['integration_instances', 'ciphertext-refused', 1],
      ['user_tokens', 'ciphertext-malformed', 1],
    ]),
  );
  expect(JSON.stringify(failures)).not.toContain('plain"');
  const kept = new Set(['1', '2', '4']);
  const after = await instancesOf(database);
  expect(after.filter(({ name }) => kept.has(name))).toEqual(before.filter(({ name }) => kept.has(name)));
  expect(
    await database.query('select refresh_token from public.user_tokens where user_id = $1', [tokensOwner]),
  ).toEqual([{ refresh_token: 'dummy-ciphertext' }]);
});

test('placeholders of development seeds are no cipher text; a placeholder beside cipher text is told', async () => {
  const environment = environmentOf();
  await addTokens(database, environment);
  await addInstances(database, environment, { count: 1 });
  await database.query(`update public.user_tokens set access_token = 'dummy-ciphertext', refresh_token = null`);
  await database.query(`update public.integration_instances set credentials = 'dummy-ciphertext'`);
  await keyManagerOn(database).rotate({ use: 'enc' });
  expect(await keyUsage(db, tables)).toEqual([]);
  expect(await planReencryption(db, { tables, keys: rescueRing(environment) })).toEqual([]);
  const { tables: done, failures } = await reencrypt(db, { tables, keys: rescueRing(environment) });
  expect([done.map(({ remaining }) => remaining), failures]).toEqual([[0, 0], []]);

  for (const other of ['dummy-ciphertext ', 'Dummy-ciphertext', '']) {
    await database.query('update public.user_tokens set refresh_token = $1', [other]);
    const again = await reencrypt(db, { tables, keys: rescueRing(environment) });
    expect(again.failures, other).toMatchObject([{ table: 'user_tokens', code: 'ciphertext-malformed', rows: 1 }]);
  }
});

describe('any table', () => {
  test('in another schema, with a primary key of several columns and names to quote', async () => {
    await database.query('create schema if not exists "Billing"');
    await database.query(
      `create table "Billing"."bank account" (tenant integer, "key no" text, iban text, "iban key" text, primary key (tenant, "key no"))`,
    );
    const declared: EncryptedTable = {
      table: 'Billing.bank account',
      columns: ['iban'],
      cipher: 'aes-gcm',
      key: 'iban key',
    };
    const environment = environmentOf();
    await addTokens(database, environment);
    await database.query(
      `insert into "Billing"."bank account" select i % 4, 'it''s ' || i, access_token, key_id
       from public.user_tokens, generate_series(1, 10) i`,
    );
    const { keyId } = await keyManagerOn(database).rotate({ use: 'enc' });
    const report = await reencrypt(db, { tables: [declared], keys: rescueRing(environment), batchRows: 3 });
    expect(report.tables).toEqual([{ table: declared.table, keyId, reencrypted: 10, remaining: 0 }]);
    await database.query('drop schema "Billing" cascade');
  });

  test.each([
    ['no such table', { ...INSTANCES, table: 'nothing' }, 'there is no such table'],
    ['no such schema', { ...INSTANCES, table: 'nowhere.integration_instances' }, 'there is no such table'],
    ['no such column', { ...INSTANCES, columns: ['credentials', 'secret'] }, 'it has no column secret'],
    ['no such key column', { ...INSTANCES, key: 'key' }, 'it has no column key'],
    [
      'no primary key',
      { ...TOKENS, table: 'pg_catalog.pg_stat_activity', columns: ['pid'], key: 'query' },
      'no primary key',
    ],
  ])('is refused before anything is written: %s', async (_what, table, why) => {
    const refusal = await refusalOf(reencrypt(db, { tables: [TOKENS, table], keys: rescueRing() }));
    expect(refusal.code).toBe('encrypted-table-unusable');
    expect(refusal.message).toContain(why);
  });
});
