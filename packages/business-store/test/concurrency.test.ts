import { randomUUID } from 'node:crypto';

import { composedServerDatabase, serverUrls, until, type Database, type ServerDatabase } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { applyTenantSchema, tenantSchemaName, type TenantDescription } from '../src/index.ts';
import { tenantCatalog } from './catalog.ts';
import { aTable, described } from './descriptions.ts';
import { transactionalOn } from './port.ts';

const notes = described([aTable('notes')]);
const tags = described([aTable('notes'), aTable('tags')]);
const words = described([aTable('notes'), aTable('words')]);

describe.each(serverUrls())('on the $name', ({ url }) => {
  let target: ServerDatabase;
  let watcher: Database;
  const open: Database[] = [];
  beforeAll(async () => {
    target = await composedServerDatabase(new URL('..', import.meta.url), url);
    watcher = await target.connect();
  });
  afterAll(async () => {
    await Promise.all([watcher, ...open].map((database) => database.close()));
    await target.drop();
  });

  const connect = async (): Promise<Database> => {
    const database = await target.connect();
    open.push(database);
    return database;
  };

  const attempts = (tenantId: string) =>
    watcher.query<{ version: number; status: string; details: string }>(
      `select version_applied as version, status, details from business_store.schema_migrations
       where tenant_id = $1 order by created_at`,
      [tenantId],
    );

  const isWaiting = (): Promise<boolean> =>
    watcher
      .query<{ waiting: boolean }>(
        `select exists (select from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())) as waiting`,
      )
      .then(([row]) => row!.waiting);

  /** Two connections whose second begins when the first holds the tenant's lock, in the middle of its changes. */
  const twoAtOnce = async (tenantId: string, first: TenantDescription, second: TenantDescription) => {
    const [one, other, blocker] = [await connect(), await connect(), await connect()];
    await applyTenantSchema(transactionalOn(one), { tenantId, description: notes });
    const gate = Promise.withResolvers<void>();
    const isShut = Promise.withResolvers<void>();
    // Somebody reads a table that both change: whoever has the tenant's lock waits for the reader.
    const reading = blocker.transaction(async (session) => {
      await session.query(`lock table ${tenantSchemaName(tenantId)}.notes in access exclusive mode`);
      isShut.resolve();
      await gate.promise;
    });
    await isShut.promise;
    const ends = [applyTenantSchema(transactionalOn(one), { tenantId, description: first })];
    await until('an attempt in the middle of its changes', async () => (await blockedOnTable()) > 0);
    ends.push(applyTenantSchema(transactionalOn(other), { tenantId, description: second }));
    const settled = Promise.allSettled(ends);
    await until('a second attempt that waits', isWaiting);
    gate.resolve();
    await reading;
    return settled;
  };

  const blockedOnTable = (): Promise<number> =>
    watcher
      .query<{ count: number }>(
        `select count(*)::int as count from pg_locks where locktype = 'relation' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      )
      .then(([row]) => row!.count);

  const withStars = (description: TenantDescription): TenantDescription => ({
    schemas: description.schemas.map((schema) => ({
      ...schema,
      tables: schema.tables.map((table) =>
        table.name === 'notes' ? { ...table, columns: { ...table.columns, stars: { type: 'integer' } } } : table,
      ),
    })),
  });

  test('of two at once the second waits; it is refused when another version was applied meanwhile', async () => {
    const tenantId = randomUUID();
    const [first, second] = await twoAtOnce(tenantId, withStars(tags), withStars(words));
    expect(first).toMatchObject({ status: 'fulfilled', value: { version: 2 } });
    expect(second).toMatchObject({
      status: 'rejected',
      reason: { code: 'tenant-version-mismatch', expectedVersion: 1, appliedVersion: 2 },
    });
    expect((await attempts(tenantId)).map(({ version, status }) => [version, status])).toEqual([
      [1, 'success'],
      [2, 'success'],
      [3, 'failed'],
    ]);
  });

  test('of two at once with the expected version of before, the second is refused', async () => {
    const tenantId = randomUUID();
    const database = await connect();
    const other = await connect();
    await applyTenantSchema(transactionalOn(database), { tenantId, description: notes });
    const settled = await Promise.allSettled(
      [
        { db: database, description: tags },
        { db: other, description: words },
      ].map(({ db, description }) =>
        applyTenantSchema(transactionalOn(db), { tenantId, description, expectedVersion: 1 }),
      ),
    );
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'tenant-version-mismatch', expectedVersion: 1 },
    });
    expect((await attempts(tenantId)).map(({ status }) => status).toSorted()).toEqual(['failed', 'success', 'success']);
  });

  test('twenty with the same description make it once', async () => {
    const tenantId = randomUUID();
    const databases = await Promise.all(Array.from({ length: 20 }, connect));
    const reports = await Promise.all(
      databases.map((database) => applyTenantSchema(transactionalOn(database), { tenantId, description: tags })),
    );
    expect(new Set(reports.map(({ version }) => version))).toEqual(new Set([1]));
    expect(reports.filter(({ changes }) => changes.length > 0)).toHaveLength(1);
    expect((await attempts(tenantId)).map(({ status }) => status)).toEqual(Array(20).fill('success'));
  });

  test('an attempt whose connection is cut leaves nothing, and the next one closes it', async () => {
    const tenantId = randomUUID();
    const [victim, other] = [await connect(), await connect()];
    await applyTenantSchema(transactionalOn(other), { tenantId, description: notes });
    const before = await tenantCatalog(watcher, tenantId);
    const gate = Promise.withResolvers<void>();
    const isShut = Promise.withResolvers<void>();
    const reading = other.transaction(async (session) => {
      await session.query(`lock table ${tenantSchemaName(tenantId)}.notes in access exclusive mode`);
      isShut.resolve();
      await gate.promise;
    });
    await isShut.promise;
    const cut = applyTenantSchema(transactionalOn(victim), { tenantId, description: withStars(tags) }).catch(
      (error: unknown) => error,
    );
    await until('an attempt in the middle of its changes', async () => (await blockedOnTable()) > 0);
    await watcher.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'relation' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(await cut).toBeInstanceOf(Error);
    gate.resolve();
    await reading;
    expect(await tenantCatalog(watcher, tenantId)).toEqual(before);
    await applyTenantSchema(transactionalOn(other), { tenantId, description: tags });
    const log = await attempts(tenantId);
    expect(log.map(({ version, status }) => [version, status])).toEqual([
      [1, 'success'],
      [2, 'failed'],
      [3, 'success'],
    ]);
    expect(log[1]!.details).toMatch(/^(?:Abandoned: |PostgreSQL refused to make the changes: )/);
  });

  test('an attempt that somebody works for is not closed by others', async () => {
    const tenantId = randomUUID();
    const [one, other] = await twoAtOnce(tenantId, withStars(tags), withStars(tags));
    expect([one, other]).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled', value: { changes: [] } }]);
    expect((await attempts(tenantId)).every(({ status }) => status === 'success')).toBe(true);
  });
});
