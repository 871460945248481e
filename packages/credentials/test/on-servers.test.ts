import { spawn } from 'node:child_process';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { composedServerDatabase, serverUrls, until, type Database, type ServerDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import type { drizzle as drizzlePglite } from 'drizzle-orm/pglite';

import { managedKeyRing, reencrypt, type SqlDatabase } from '../src/index.ts';
import type { Doom } from './killed-reencryption.child.ts';
import { addInstances, instancesOf, openInstances, secretsOf } from './sealed-rows.ts';
import { INSTANCES, INTEGRATIONS, KEK, keyManagerOn, sqlDatabase } from './support.ts';

const CHILD = fileURLToPath(new URL('killed-reencryption.child.ts', import.meta.url));

/** What Node compiled for one of them, the others need not compile again. */
const COMPILED = join(tmpdir(), `tributary-testkit-${userInfo().uid}`, 'compiled');

/** Runs a re-encryption in a process of its own that kills itself as told. Resolves with how it ended. */
const killedReencryption = (doom: Doom): Promise<'killed' | 'finished'> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, JSON.stringify(doom)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('finished');
      else reject(new Error(`it ended with ${code ?? signal}: ${said}`));
    });
  });

test('the stores take a Drizzle database of either driver', () => {
  expectTypeOf<ReturnType<typeof drizzle>>().toExtend<SqlDatabase>();
  expectTypeOf<ReturnType<typeof drizzlePglite>>().toExtend<SqlDatabase>();
});

describe.each(serverUrls())('$name', ({ url }) => {
  let server: ServerDatabase;
  let database: Database;
  beforeAll(async () => {
    server = await composedServerDatabase(INTEGRATIONS, url);
    database = await server.connect();
  });
  afterAll(async () => {
    await database.close();
    await server.drop();
  });
  beforeEach(async () => {
    await database.query('delete from public.crypto_keys');
    await database.query('delete from public.integration_instances');
  });

  const rescueRing = () => managedKeyRing(keyManagerOn(database), { isRescue: true });
  const run = () => reencrypt(sqlDatabase(database), { tables: [INSTANCES], keys: rescueRing(), batchRows: 3 });

  test('twelve rotations at a time leave one primary key, and a chain without a gap', async () => {
    const connections = await Promise.all(Array.from({ length: 12 }, () => server.connect()));
    const rotations = await Promise.all(connections.map((each) => keyManagerOn(each).rotate({ use: 'enc' })));
    await Promise.all(connections.map((each) => each.close()));
    const keys = await keyManagerOn(database).list();
    expect(keys.filter(({ status }) => status === 'primary')).toHaveLength(1);
    expect(keys.filter(({ status }) => status === 'active')).toHaveLength(11);
    expect(rotations.filter(({ replaced }) => replaced === undefined)).toHaveLength(1);
    const follower = new Map(keys.map(({ id, rotatedKeyId }) => [id, rotatedKeyId]));
    const first = rotations.find(({ replaced }) => replaced === undefined)!.keyId;
    const chain = [first];
    for (let next = follower.get(first); next != null; next = follower.get(next)) chain.push(next);
    expect(new Set(chain).size).toBe(12);
  });

  const othersAtWork = () =>
    database.query(
      `select from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    );

  test('killed at any statement, it loses nothing, and the next run does the rest', async () => {
    const manager = keyManagerOn(database);
    await manager.rotate({ use: 'enc' });
    await addInstances(database, managedKeyRing(manager), { count: 8 });
    await manager.rotate({ use: 'enc' });
    await database.query('drop table if exists kept');
    await database.query(
      'create table kept as select id, credentials, credentials_key_id from public.integration_instances',
    );
    const progress = new Set<number>();
    for (let n = 1; ; n += 1) {
      const ended = await killedReencryption({ url: server.url, kek: KEK.value, batchRows: 3, n });
      expect(await openInstances(database, managedKeyRing(manager))).toEqual(secretsOf(8));
      const primary = (await manager.encryptionKey()).id;
      progress.add((await instancesOf(database)).filter((row) => row.key_id === primary).length);
      if (ended === 'finished') break;
      // A server may take a moment to see that a client is gone; until then its rows are held, and left to the next run.
      await until('the killed run let go of its rows', async () => (await othersAtWork()).length === 0);
      expect((await run()).tables).toMatchObject([{ remaining: 0 }]);
      expect(await openInstances(database, managedKeyRing(manager))).toEqual(secretsOf(8));
      await database.query(
        `update public.integration_instances i set credentials = k.credentials, credentials_key_id = k.credentials_key_id
         from kept k where k.id = i.id`,
      );
    }
    // It was met before the first batch, between batches, and after the last; never inside of one.
    expect([...progress].toSorted()).toEqual([0, 3, 6, 8]);
  });

  test('rows that others hold are left to the next run', async () => {
    const manager = keyManagerOn(database);
    await manager.rotate({ use: 'enc' });
    await addInstances(database, managedKeyRing(manager), { count: 4 });
    await manager.rotate({ use: 'enc' });
    const other = await server.connect();
    await other.transaction(async (session) => {
      await session.query(`select from public.integration_instances where name = '2' for update`);
      expect((await run()).tables).toMatchObject([{ reencrypted: 3, remaining: 1 }]);
    });
    await other.close();
    expect((await run()).tables).toMatchObject([{ reencrypted: 1, remaining: 0 }]);
    expect(await openInstances(database, managedKeyRing(manager))).toEqual(secretsOf(4));
  });

  test('four runs at a time share the rows, and no row is written twice', async () => {
    const manager = keyManagerOn(database);
    await manager.rotate({ use: 'enc' });
    await addInstances(database, managedKeyRing(manager), { count: 60 });
    await manager.rotate({ use: 'enc' });
    const connections = await Promise.all(Array.from({ length: 4 }, () => server.connect()));
    const reports = await Promise.all(
      connections.map((each) =>
        reencrypt(sqlDatabase(each), { tables: [INSTANCES], keys: managedKeyRing(keyManagerOn(each)), batchRows: 4 }),
      ),
    );
    await Promise.all(connections.map((each) => each.close()));
    expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    expect(reports.reduce((sum, { tables }) => sum + tables[0]!.reencrypted, 0)).toBe(60);
    expect(await openInstances(database, managedKeyRing(manager))).toEqual(secretsOf(60));
  });

  test('a rotation in the middle of a run is followed', async () => {
    const manager = keyManagerOn(database);
    await manager.rotate({ use: 'enc' });
    await addInstances(database, managedKeyRing(manager), { count: 12 });
    await manager.rotate({ use: 'enc' });
    let isRotated = false;
    const keys = managedKeyRing(keyManagerOn(database, { cacheMs: 0 }), { isRescue: true });
    const rotatingOnce = {
      ...keys,
      primary: async (cipher: 'openpgp' | 'aes-gcm') => {
        const key = await keys.primary(cipher);
        const done = (await instancesOf(database)).filter((row) => row.key_id === key.id).length;
        if (!isRotated && done >= 6) {
          isRotated = true;
          await manager.rotate({ use: 'enc' });
        }
        return keys.primary(cipher);
      },
    };
    const report = await reencrypt(sqlDatabase(database), { tables: [INSTANCES], keys: rotatingOnce, batchRows: 3 });
    const { id } = await manager.encryptionKey();
    expect(isRotated).toBe(true);
    expect(report.tables).toMatchObject([{ keyId: id, remaining: 0 }]);
    expect(new Set((await instancesOf(database)).map((row) => row.key_id))).toEqual(new Set([id]));
    expect(await openInstances(database, managedKeyRing(manager))).toEqual(secretsOf(12));
  });
});
