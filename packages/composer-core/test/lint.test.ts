import { describe, expect, test } from 'vitest';

import { lintStream, type CatalogEvidence, type LintEvidence } from '../src/index.ts';
import { fitsConstraintName, fitsIndexName, indexName } from '../src/lint/index-names.ts';
import { aPackage, compose, type PackageSketch } from './builders.ts';

const NOTHING: CatalogEvidence = { tables: [], functions: [], named: [], extensions: [], reshapes: [] };

/** Evidence of texts, and of a catalog where one is given. */
const evidenceOf = (
  sketches: Readonly<Record<string, PackageSketch>>,
  catalog: CatalogEvidence = NOTHING,
): LintEvidence => {
  const packages = Object.entries(sketches).map(([service, sketch]) => aPackage(service, sketch));
  const { lock, read } = compose(packages);
  return { packages, entries: lock.entries, read, catalog };
};

const CREATE = '20260101000000_create_t';
const ORIGIN = { creator: `shop/${CREATE}`, last: `shop/${CREATE}` };

const aTable = (name: string, origin = ORIGIN): CatalogEvidence['tables'][number] => ({
  name,
  schema: 'public',
  isPartition: false,
  hasRowSecurity: false,
  columns: [{ name: 'id', type: 'integer', isRequired: true, hasDefault: false, origin }],
  policies: [],
  keys: [{ name: `${name.slice('public.'.length)}_pkey`, kind: 'primary', columns: ['id'], origin }],
  indexes: [],
  origin,
});

const shopWith = (sql: string, catalog?: CatalogEvidence): LintEvidence =>
  evidenceOf({ shop: { migrations: { [CREATE]: sql } } }, catalog);

describe('a finding', () => {
  test('stands at the statement that made the object, with its excerpt', () => {
    const sql = 'create role r;\n\ncreate table public.t (id int primary key);';
    expect(lintStream(shopWith(sql, { ...NOTHING, tables: [aTable('public.t')] }))).toEqual([
      {
        code: 'table-unguarded',
        severity: 'error',
        key: `shop/${CREATE}`,
        file: `packages/shop/migrations/${CREATE}/migration.sql`,
        line: 3,
        column: 1,
        excerpt: '   3 | create table public.t (id int primary key);\n       ^',
        message: 'Table public.t has no row level security: whoever is granted the table reaches every row.',
        hint: 'alter table public.t enable row level security; or say why not in its comment: a line "@access reason".',
      },
    ]);
  });

  test('of what is built as text stands at the block that runs it, and at no line where there are several', () => {
    const tables = [aTable('public.t')];
    const block = "do $$ begin execute 'create table public.' || 't (id int primary key)'; end $$;";
    expect(lintStream(shopWith(`select 1;\n${block}`, { ...NOTHING, tables }))).toMatchObject([{ line: 2, column: 1 }]);
    expect(lintStream(shopWith(`${block}\n${block}`, { ...NOTHING, tables }))[0]?.line).toBeUndefined();
  });
});

describe('@allow', () => {
  const catalog = { ...NOTHING, tables: [aTable('public.t')] };
  const table = 'create table public.t (id int primary key);';

  test('silences its code in its migration, and nothing else', () => {
    expect(lintStream(shopWith(`-- @allow table-unguarded a test\n${table}`, catalog))).toEqual([]);
    expect(lintStream(shopWith(`-- @allow table-keyless a test\n${table}`, catalog)).map(({ code }) => code)).toEqual([
      'allow-unused',
      'table-unguarded',
    ]);
  });

  test('that compose needed is used', () => {
    const sql = '-- @allow reference-unknown the host has it\nselect * from public.of_the_host;';
    expect(lintStream(shopWith(sql))).toEqual([]);
    expect(lintStream(shopWith(sql.replace('public.of_the_host', '(select 1) x')))).toMatchObject([
      { code: 'allow-unused', line: 1 },
    ]);
  });

  test('of a hazard is unused only where squawk looked and raised none', () => {
    const evidence = shopWith('-- @allow hazard-ban-drop-table nobody reads it\ncreate role r;');
    const looked = (codes: readonly string[]): LintEvidence => ({
      ...evidence,
      hazards: { findings: [], raised: new Map([[`shop/${CREATE}`, new Set(codes)]]) },
    });
    expect(lintStream(evidence)).toEqual([]);
    expect(lintStream(looked(['hazard-ban-drop-table']))).toEqual([]);
    expect(lintStream(looked(['hazard-ban-drop-column']))).toMatchObject([{ code: 'allow-unused' }]);
  });

  test('of a later migration silences what is said of the text of an earlier one, which is frozen', () => {
    const secret = `select '${['postgres://app', 'hunter2@db/app'].join(':')}';`;
    const later = '-- @allow secret-written it was revoked\ncreate role r;';
    const codes = (migrations: Readonly<Record<string, string>>): readonly string[] =>
      lintStream(evidenceOf({ shop: { migrations } })).map(({ code }) => code);
    expect(codes({ '20260101000000_a': secret, '20260101000001_b': later })).toEqual([]);
    expect(codes({ '20260101000000_a': later, '20260101000001_b': secret })).toEqual([
      'allow-unused',
      'secret-written',
    ]);
  });

  test('with a code that nobody knows says which was meant', () => {
    expect(lintStream(shopWith('-- @allow table-keyles why\ncreate role r;'))).toMatchObject([
      { message: '@allow table-keyles silences nothing: there is no such code.', hint: 'Did you mean table-keyless?' },
    ]);
  });
});

describe('a policy', () => {
  const found = (using: string): readonly string[] => {
    const policy = { name: 't_select', roles: ['authenticated'], using, origin: ORIGIN };
    const table = { ...aTable('public.t'), hasRowSecurity: true, policies: [policy] };
    return lintStream(shopWith('create table public.t (id int);', { ...NOTHING, tables: [table] })).map(
      ({ code }) => code,
    );
  };

  // As pg_get_expr of PostgreSQL 15 writes them.
  test.each([
    '(owner_id = ( SELECT auth.uid() AS uid))',
    "((tenant_id)::text = ( SELECT (auth.jwt() ->> 'tenant (old)'::text)))",
    "(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid AS \"nullif\"))",
    '(EXISTS ( SELECT 1\n   FROM members m\n  WHERE (m.user_id = ( SELECT auth.uid() AS uid))))',
    "(note <> 'auth.uid()'::text)",
  ])('that wraps the call is called once a statement: %s', (using) => expect(found(using)).toEqual([]));

  test.each([
    '(owner_id = auth.uid())',
    '(( SELECT auth.uid() AS uid) = COALESCE(owner_id, auth.uid()))',
    '(EXISTS ( SELECT 1\n   FROM members m\n  WHERE (m.user_id = auth.uid())))',
    "((auth.jwt() ->> 'role'::text) = 'admin'::text)",
  ])('that does not is called for every row: %s', (using) => expect(found(using)).toEqual(['policy-per-row']));
});

describe('a dependency', () => {
  const other = { migrations: { '20260101000000_create_users': 'create table public.users (id int);' } };
  const using = (sql: string): readonly string[] =>
    lintStream(evidenceOf({ auth: other, shop: { needs: ['auth'], migrations: { [CREATE]: sql } } })).map(
      ({ code, file }) => `${code} ${file}`,
    );

  test('is used by a name, by @requires, and by text that is built at run time', () => {
    expect(using('select * from public.users;')).toEqual([]);
    expect(using('-- @requires auth/20260101000000_create_users\ncreate role r;')).toEqual([]);
    expect(using("do $$ begin execute 'select 1 from users'; end $$;")).toEqual([]);
  });

  test('that nothing uses is found in the manifest', () =>
    expect(using('create role users_reader;')).toEqual(['dependency-unused packages/shop/package.json']));
});

describe('names of indexes and keys', () => {
  const fits = (name: string, columns: readonly (string | null)[], isPartial = false): boolean =>
    fitsIndexName(name, { table: 'users', columns, isPartial });

  test('are idx_{table}_{columns}; a condition or an expression adds words of its own', () => {
    expect(fits('idx_users_a_b', ['a', 'b'])).toBe(true);
    expect(fits('idx_users_b_a', ['a', 'b'])).toBe(false);
    expect(fits('idx_users_a_b_open', ['a', 'b'])).toBe(false);
    expect(fits('idx_users_a_b_open', ['a', 'b'], true)).toBe(true);
    expect(fits('idx_users_lower_name', [null])).toBe(true);
    expect(fits('idx_users_a_lower_name', ['a', null])).toBe(true);
    expect(fits('idx_users_lower_name', ['a', null])).toBe(false);
  });

  // The same two as in packages/schema-kit/test/names.test.ts, which makes the names.
  test('over 63 bytes are cut to 54 and closed with a hash', () => {
    const table = 'workflow_event_subscriptions';
    const name = 'idx_workflow_event_subscriptions_workflow_instance_id__bd70aa11';
    const columns = ['workflow_instance_id', 'wait_step_id'];
    expect(indexName(table, columns)).toBe(name);
    expect(fitsIndexName(name, { table, columns, isPartial: false })).toBe(true);
    expect(fitsIndexName(name.replace(/1$/, '2'), { table, columns, isPartial: false })).toBe(false);
    const full = 'idx_workflow_event_subscriptions_workflow_instance_id_wait_step_id';
    expect(fitsIndexName(full.slice(0, 63), { table, columns, isPartial: false })).toBe(false);
  });

  // Seen on PostgreSQL 15: create table aaaa…(40) (bbbb…(40) int unique).
  test('of keys are those that PostgreSQL chooses', () => {
    const shape = { table: 'a'.repeat(40), columns: ['b'.repeat(40)], ending: 'key' };
    expect(fitsConstraintName(`${'a'.repeat(29)}_${'b'.repeat(29)}_key`, shape)).toBe(true);
    expect(fitsConstraintName('t_a_key1', { table: 't', columns: ['a'], ending: 'key' })).toBe(true);
    expect(fitsConstraintName('t_pk', { table: 't', columns: [], ending: 'pkey' })).toBe(false);
  });
});

/** Counts how often the parts of evidence are read. */
const counted = (size: number): number => {
  let reads = 0;
  const counting = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get: (target, name, receiver) => {
        reads += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
  const names = Array.from({ length: size }, (_, index) => `202601010${String(index).padStart(5, '0')}_create_t`);
  const tables = names.map((_, index) => `public.t${index}`);
  const bodies = ['select 1', 'select public.f0()', 'select auth.uid()'];
  const evidence = evidenceOf({
    shop: {
      migrations: Object.fromEntries(
        names.map((name, index) => [name.replace(/^\d+/, stampOf(index)), `create table ${tables[index]} (id int);`]),
      ),
    },
  });
  const { read } = evidence;
  const origins = read.map(({ migration: { key } }) => ({ creator: key, last: key }));
  lintStream({
    ...evidence,
    read: read.map(counting),
    catalog: {
      ...NOTHING,
      tables: tables.map((name, index) => counting(aTable(name, origins[index]))),
      functions: tables.map((_, index) =>
        counting({
          name: `public.f${index}`,
          schema: 'public',
          identity: `public.f${index}()`,
          isDefiner: true,
          isTrigger: false,
          settings: [],
          body: bodies[index % 3] ?? '',
          callers: ['PUBLIC'],
          origin: origins[index] ?? ORIGIN,
        }),
      ),
      reshapes: tables.map((table, index) =>
        counting({
          key: origins[index]?.creator ?? '',
          change: 'dropped',
          table,
          madeBy: ORIGIN.creator,
          tableMadeBy: ORIGIN.creator,
        } as const),
      ),
    },
  });
  return reads;
};

/** 14 digits that are a moment, one for each. */
const stampOf = (index: number): string =>
  `20260101${String(Math.floor(index / 3600)).padStart(2, '0')}${String(Math.floor(index / 60) % 60).padStart(2, '0')}${String(index % 60).padStart(2, '0')}`;

test('twice the migrations are twice the work', () => {
  const [half, whole] = [counted(500), counted(1000)];
  expect(half).toBeGreaterThan(500);
  expect(whole).toBeLessThanOrEqual(2 * half);
});
