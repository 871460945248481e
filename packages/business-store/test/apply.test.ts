import { randomUUID } from 'node:crypto';

import { composedDatabase, sqlstateOf } from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import {
  applyTenantSchema,
  planTenantSchema,
  tenantSchemaName,
  validateTenantDescription,
  type ApplyTenantOptions,
  type TenantDescription,
} from '../src/index.ts';
import { tenantCatalog } from './catalog.ts';
import { aTable, described, everything } from './descriptions.ts';
import { transactionalOn } from './port.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
const db = transactionalOn(database);

/** A tenant of its own for a test. */
const aTenant = (first?: TenantDescription) => {
  const tenantId = randomUUID();
  const apply = (description: unknown, more: Partial<ApplyTenantOptions> = {}) =>
    applyTenantSchema(db, { tenantId, description, ...more });
  const refused = (description: unknown, more: Partial<ApplyTenantOptions> = {}) =>
    apply(description, more).then(
      () => expect.unreachable('it was not refused'),
      (error: Error & { readonly code: string }) => error,
    );
  return {
    tenantId,
    schema: tenantSchemaName(tenantId),
    apply,
    refused,
    start: () => apply(first),
    catalog: () => tenantCatalog(database, tenantId),
    versions: () =>
      database.query(
        `select version, applied_at is not null as applied from business_store.tenant_schemas
         where tenant_id = $1 order by version`,
        [tenantId],
      ),
    attempts: () =>
      database.query<{ version: number; status: string; details: string; applied_by: string | null }>(
        `select version_applied as version, status, details, applied_by from business_store.schema_migrations
         where tenant_id = $1 order by created_at, migration_id`,
        [tenantId],
      ),
  };
};

describe('a first description', () => {
  test('with everything that the format has becomes a schema, and the same again changes nothing', async () => {
    const tenant = aTenant();
    expect(validateTenantDescription(everything, { trust: 'code' }).findings).toEqual([]);
    const first = await tenant.apply(everything, { trust: 'code' });
    const catalog = await tenant.catalog();
    expect(first).toMatchObject({ schema: tenant.schema, version: 1 });
    expect(first.changes).toHaveLength(28);
    const reordered = Object.fromEntries(Object.entries(everything).toReversed());
    expect(await tenant.apply(reordered, { trust: 'code' })).toEqual({ ...first, changes: [] });
    expect(await tenant.catalog()).toEqual(catalog);
    expect(await tenant.versions()).toEqual([{ version: 1, applied: true }]);
    expect((await tenant.attempts()).map(({ status, details }) => [status, details.split('\n')[0]])).toEqual([
      ['success', `create schema ${tenant.schema}`],
      ['success', 'Nothing to change.'],
    ]);
  });

  test('gives every table its tenant, a key, a policy and row level security, and keeps updated_at', async () => {
    const tenant = aTenant();
    await tenant.apply(described([aTable('notes', { updated_at: { type: 'timestamptz' } })]), { appliedBy: 'tests' });
    const catalog = await tenant.catalog();
    expect(catalog).toMatchObject({
      'column notes.id': 'uuid not null default gen_random_uuid()',
      'column notes.tenant_id': expect.stringMatching(/^uuid not null default 'TENANT'::uuid/),
      'constraint TENANT.notes.notes_pkey': 'PRIMARY KEY (id)',
      'constraint TENANT.notes.notes_tenant_id_check': expect.stringContaining('TENANT'),
      'policy notes.notes_all_tenant': expect.stringMatching(/^\{authenticated\} ALL .*current_tenant_id/),
      'relation notes': expect.stringMatching(/^r true /),
      'trigger TENANT.notes.set_updated_at': expect.stringContaining('BEFORE UPDATE'),
    });
    expect((await tenant.attempts())[0]).toMatchObject({ applied_by: 'tests', status: 'success' });
  });

  test('indexes its foreign keys once', async () => {
    const tenant = aTenant();
    const key = (column: string) => ({ columns: [column], references: { table: 'a', columns: ['id'] } });
    await tenant.apply(
      described([
        aTable('a'),
        aTable(
          'b',
          { a_id: { type: 'uuid' }, b_id: { type: 'uuid' } },
          { foreignKeys: [key('a_id'), key('b_id')], unique: [{ columns: ['b_id'] }] },
        ),
      ]),
    );
    expect(Object.keys(await tenant.catalog()).filter((what) => what.startsWith('index TENANT.'))).toEqual([
      'index TENANT.a_pkey',
      'index TENANT.b_b_id_key',
      'index TENANT.b_pkey',
      'index TENANT.idx_b_a_id',
    ]);
  });
});

describe('a next description', () => {
  test('adds what is new, with a default for the rows that are there', async () => {
    const tenant = aTenant(described([aTable('notes')]));
    await tenant.start();
    await database.query(`insert into ${tenant.schema}.notes (name) values ('first')`);
    const next = described([
      aTable('notes', { name: { type: 'text' }, stars: { type: 'integer', nullable: false, default: 3 } }),
      aTable('tags'),
    ]);
    expect((await tenant.apply(next)).changes).toEqual(['create table tags', 'add column notes.stars']);
    expect(await database.query(`select name, stars from ${tenant.schema}.notes`)).toEqual([
      { name: 'first', stars: 3 },
    ]);
    expect(await tenant.versions()).toEqual([
      { version: 1, applied: true },
      { version: 2, applied: true },
    ]);
  });

  test('keeps what is no longer described, deprecated, and takes it back', async () => {
    const full = described([
      aTable('notes', { name: { type: 'text', nullable: false, comment: 'Its name.' }, body: { type: 'text' } }),
      aTable('tags', { name: { type: 'text' } }, { comment: 'Words.' }),
    ]);
    const tenant = aTenant(full);
    await tenant.start();
    const before = await tenant.catalog();
    await database.query(`insert into ${tenant.schema}.notes (name) values ('kept')`);
    const less = described([aTable('notes', { body: { type: 'text' } })]);
    expect((await tenant.apply(less)).changes).toEqual([
      'drop not null notes.name',
      'deprecate column notes.name',
      'deprecate table tags',
    ]);
    expect(await tenant.catalog()).toMatchObject({
      'column notes.name': 'text comment Deprecated: not described since version 2. Its name.',
      'relation tags': expect.stringContaining('Deprecated: not described since version 2. Words.'),
    });
    await database.query(`insert into ${tenant.schema}.notes (body) values ('without a name')`);
    const back = await tenant.refused(full);
    expect(back.message).toContain('Column notes.name cannot become not null: rows have null in it.');
    await database.query(`delete from ${tenant.schema}.notes where name is null`);
    await tenant.apply(full);
    expect(await tenant.catalog()).toEqual(before);
    expect(await database.query(`select name from ${tenant.schema}.notes`)).toEqual([{ name: 'kept' }]);
  });

  test('widens types, with defaults, keys and views that read them', async () => {
    const table = (type: string, stamp: string, more: object = {}) =>
      aTable(
        'notes',
        { name: { type, default: "'x'", ...more }, at: { type: stamp } },
        { unique: [{ columns: ['name'] }] },
      );
    const views = [{ name: 'named', definition: 'select name, at from notes' }];
    const tenant = aTenant();
    await tenant.apply(described([table('varchar', 'timestamp', { length: 5 })], { views }), { trust: 'code' });
    await database.query(`insert into ${tenant.schema}.notes (at) values ('2026-01-02 03:04:05')`);
    const report = await tenant.apply(described([table('text', 'timestamptz')], { views }), { trust: 'code' });
    expect(report.changes).toEqual([
      'drop view named',
      'alter type notes.name',
      'alter type notes.at',
      'create view named',
    ]);
    const [row] = await database.query(`select name, extract(epoch from at)::int as at from ${tenant.schema}.notes`);
    expect(row).toEqual({ name: 'x', at: Date.UTC(2026, 0, 2, 3, 4, 5) / 1000 });
  });

  test('that shrinks a column is refused, and stored as a version that is not applied', async () => {
    const tenant = aTenant(described([aTable('notes', { name: { type: 'varchar(50)' } })]));
    await tenant.start();
    const before = await tenant.catalog();
    const error = await tenant.refused(
      described([aTable('notes', { name: { type: 'varchar(10)' }, more: { type: 'text' } })]),
    );
    expect(error.code).toBe('tenant-change-refused');
    expect(error.message).toMatchInlineSnapshot(`
      "The schema cannot follow the description, for 1 reason:
      change-lossy  $.schemas[0].tables[0].columns.name.type
        Column notes.name is character varying(50) and cannot become character varying(10): character varying(10) holds less than character varying(50).
        cure: Describe a new column under another name, copy the values that fit, and leave this one out: it stays, deprecated."
    `);
    expect(await tenant.catalog()).toEqual(before);
    expect(await tenant.versions()).toEqual([
      { version: 1, applied: true },
      { version: 2, applied: false },
    ]);
    expect((await tenant.attempts())[1]).toMatchObject({ version: 2, status: 'failed', details: error.message });
    expect((await tenant.apply(described([aTable('notes', { name: { type: 'varchar(60)' } })]))).version).toBe(3);
  });

  test('with a column that cannot be null is refused on rows, and taken without', async () => {
    const tenant = aTenant(described([aTable('notes')]));
    await tenant.start();
    await database.query(`insert into ${tenant.schema}.notes (name) values ('a')`);
    const next = described([aTable('notes', { name: { type: 'text' }, size: { type: 'integer', nullable: false } })]);
    const error = await tenant.refused(next);
    expect(error.message).toMatchInlineSnapshot(`
      "The schema cannot follow the description, for 1 reason:
      rows-in-the-way  $.schemas[0].tables[0].columns.size
        Column notes.size is new and cannot be null, and the rows that are there have no value for it.
        cure: Give it a default. Or make it nullable now, fill it, and make it not null in the next version."
    `);
    await database.query(`delete from ${tenant.schema}.notes`);
    expect((await tenant.apply(next)).changes).toEqual(['add column notes.size']);
  });

  test('lets enums grow at their place', async () => {
    const status = (...values: readonly string[]) => described([], { enums: [{ name: 'status', values }] });
    const tenant = aTenant(status('open', 'closed'));
    await tenant.start();
    await tenant.apply(status('new', 'open', 'late'));
    expect(await tenant.catalog()).toMatchObject({ 'enum status': 'new,open,late,closed' });
    expect((await tenant.apply(status('new', 'open', 'late', 'closed'))).changes).toEqual([]);
  });

  test('changes keys together with what rests on them', async () => {
    const tables = (...columns: readonly string[]) =>
      described([
        aTable('a', { x: { type: 'text' }, y: { type: 'text' } }, { primaryKey: { name: 'a_key', columns } }),
        aTable(
          'b',
          { x: { type: 'text' }, y: { type: 'text' } },
          { foreignKeys: [{ columns: ['x', 'y'], references: { table: 'a', columns: ['x', 'y'] } }] },
        ),
      ]);
    const tenant = aTenant(tables('x', 'y'));
    await tenant.start();
    expect((await tenant.apply(tables('y', 'x'))).changes).toEqual([
      'drop constraint b.b_x_y_fkey',
      'drop constraint a.a_key',
      'add constraint a.a_key',
      'add constraint b.b_x_y_fkey',
    ]);
  });

  test('makes functions, triggers and views anew where they differ', async () => {
    const withCode = (body: string, returns = 'trigger') =>
      described([aTable('notes')], {
        functions: [{ name: 'f', language: 'plpgsql', returns, body }],
        views: [{ name: 'v', definition: 'select name from notes' }],
      });
    const tenant = aTenant();
    await tenant.apply(withCode('begin return new; end'), { trust: 'code' });
    expect((await tenant.apply(withCode('begin return old; end'), { trust: 'code' })).changes).toEqual([
      'create function f',
    ]);
    expect((await tenant.apply(withCode('begin return 1; end', 'integer'), { trust: 'code' })).changes).toEqual([
      'drop view v',
      'drop function f',
      'create function f',
      'create view v',
    ]);
    expect((await tenant.apply(described([aTable('notes')]))).changes).toEqual(['drop view v', 'drop function f']);
  });
});

describe('refusals', () => {
  test('an invalid description is told in full and not stored', async () => {
    const tenant = aTenant();
    const error = await tenant.refused({
      schemas: [{ name: 'Shop', tables: [{ name: 'a', colums: {} }] }],
      tables: [],
    });
    expect(error.message).toMatchInlineSnapshot(`
      "The description has 4 mistakes:
      name-malformed  $.schemas[0].name
        "Shop" is no name: a name is snake_case, begins with a letter, and has at most 63 characters.
        cure: Call it shop.
      key-missing  $.schemas[0].tables[0]
        The key columns is missing: an object.
      key-unknown  $.schemas[0].tables[0].colums
        There is no key "colums" here.
        cure: Keys: name, columns, primaryKey, unique, checks, foreignKeys, indexes, partitionBy, partitions, comment.
      key-unknown  $.tables
        There is no key "tables" here.
        cure: Keys: schemas, schemaVersion, extensions, enums, compositeTypes, functions, views, triggers, indexes."
    `);
    expect([await tenant.versions(), await tenant.attempts()]).toEqual([[], []]);
  });

  test('a statement that PostgreSQL refuses leaves nothing but the failed attempt', async () => {
    const tenant = aTenant();
    const bad = described([aTable('a'), aTable('b', { n: { type: 'integer', default: "'no number'" } })]);
    const error = await tenant.refused(bad);
    expect(error).toMatchObject({ code: 'tenant-statement-failed', change: 'create table b', sqlstate: '22P02' });
    expect(Object.keys(error)).not.toContain('statement');
    expect(await sqlstateOf(database.query(`select '${tenant.schema}'::regnamespace`))).toBe('3F000');
    expect(await tenant.versions()).toEqual([{ version: 1, applied: false }]);
    expect((await tenant.attempts())[0]).toMatchObject({ status: 'failed', details: error.message });
    expect((await tenant.refused(bad)).code).toBe('tenant-statement-failed');
    expect(await tenant.versions()).toHaveLength(1);
    expect(await tenant.attempts()).toHaveLength(2);
  });

  test('an expected version that is not the applied one', async () => {
    const tenant = aTenant(described([aTable('a')]));
    await tenant.start();
    const error = await tenant.refused(described([aTable('b')]), { expectedVersion: 0 });
    expect(error).toMatchObject({ code: 'tenant-version-mismatch', expectedVersion: 0, appliedVersion: 1 });
    expect((await tenant.apply(described([aTable('b')]), { expectedVersion: 1 })).version).toBe(2);
    expect((await tenant.apply(described([aTable('b')]), { expectedVersion: 1 })).changes).toEqual([]);
  });

  test('a tenant that is no uuid', async () => {
    await expect(
      applyTenantSchema(db, { tenantId: 'x"; drop schema public; --', description: {} }),
    ).rejects.toMatchObject({
      code: 'tenant-id-malformed',
    });
  });
});

test('a plan says the same and does nothing', async () => {
  const tenant = aTenant();
  const description = described([aTable('notes')]);
  const plan = await planTenantSchema(db, { tenantId: tenant.tenantId, description });
  expect(plan).toMatchObject({ appliedVersion: 0, findings: [], schema: tenant.schema });
  expect(await tenant.versions()).toEqual([]);
  expect((await tenant.apply(description)).changes).toEqual(plan.changes.map(({ change }) => change));
  const narrower = described([aTable('notes', { name: { type: 'integer' } })]);
  const { findings } = await planTenantSchema(db, { tenantId: tenant.tenantId, description: narrower });
  expect(findings.map(({ code, path }) => [code, path])).toEqual([
    ['change-lossy', '$.schemas[0].tables[0].columns.name.type'],
  ]);
});
