import { describe, expect, test } from 'vitest';

import {
  hazardFindings,
  inspectPlan,
  offsetAt,
  readPlan,
  relationsOf,
  strongestLive,
  type InspectedMigration,
  type LiveRelation,
  type Plan,
  type RuleHit,
  type Segment,
} from '../src/index.ts';
import { aPackage, parser } from './builders.ts';

/** A plan of one migration per text, each in a transaction of its own. */
const planOf = (...texts: readonly string[]): Plan => {
  const { migrations } = aPackage('a', {
    migrations: Object.fromEntries(texts.map((sql, index) => [`2026010${index + 1}000000_step`, sql])),
  });
  const segments = migrations.map((migration): Segment => {
    const { key, timestamp: version, checksum } = migration;
    const entry = { key, version, checksum, package: '@acme/a@1.0.0', requires: [], transaction: true, chain: '' };
    return { kind: 'transaction', migrations: [{ entry, migration }] };
  });
  return { planId: '', composition: 'test', segments };
};

/** The plan of these texts on a database that has the given relations. */
const inspected = (live: readonly LiveRelation[], ...texts: readonly string[]): readonly InspectedMigration[] =>
  inspectPlan(parser, readPlan(parser, planOf(...texts)), live);

/** `new` or `live` per relation and statement. */
const standings = (migrations: readonly InspectedMigration[]): readonly string[] =>
  migrations.flatMap(({ statements }) =>
    statements.flatMap(({ relations }) => relations.map(({ name, isNew }) => `${name} ${isNew ? 'new' : 'live'}`)),
  );

const T: LiveRelation = { name: 'public.t' };

describe('what was there before a plan', () => {
  test('is what the database has, and not what the plan makes', () => {
    expect(
      standings(
        inspected(
          [T],
          'create table public.n (id int);\nalter table public.n add a int;',
          'create index on public.n (a);\ncreate index on public.t (a);',
        ),
      ),
    ).toEqual(['public.n new', 'public.n new', 'public.t live']);
  });

  test('stays what it was under another name, and in another schema', () => {
    expect(
      standings(
        inspected(
          [T],
          'create schema s; create table public.n ();',
          'alter table public.t rename to u; alter table public.u set schema s; alter table s.u add a int;',
          'alter table public.n rename to t; alter table public.t add a int;',
        ),
      ),
    ).toEqual(['public.t live', 'public.u live', 's.u live', 'public.n new', 'public.t new']);
  });

  test('is not what was dropped and made again', () => {
    expect(standings(inspected([T], 'drop table public.t; create table public.t (a int); truncate public.t;'))).toEqual(
      ['public.t live', 'public.t new'],
    );
  });

  test('is what `if not exists` and `or replace` meet', () => {
    const sql = `create table if not exists public.t (a int); alter table public.t add b int;
      create or replace view public.v as select 1 as a; create or replace view public.v as select 1 as a, 2 as b;`;
    expect(standings(inspected([T, { name: 'public.v' }], sql))).toEqual([
      'public.t live',
      'public.v live',
      'public.v live',
    ]);
    expect(standings(inspected([], sql))).toEqual(['public.t new', 'public.v new', 'public.v new']);
  });

  test('has the indexes of its tables, old and new', () => {
    expect(
      standings(
        inspected(
          [T, { name: 'public.old', table: 'public.t' }],
          'create table public.n (a int); create index n_a on public.n (a); drop index public.n_a;',
          'create index t_a on public.t (a); alter index public.t_a rename to t_b; drop index public.t_b;',
          'drop index public.old;',
        ),
      ),
    ).toEqual([
      'public.n new',
      'public.n new',
      'public.n_a new',
      'public.t live',
      'public.t_a live',
      'public.t live',
      'public.t_b live',
      'public.t live',
      'public.old live',
    ]);
  });

  test('is met by the statements of a do block', () => {
    const [one] = inspected([T], 'do $$ begin if true then alter table public.t add a int not null; end if; end $$;');
    expect(one!.statements[0]).toMatchObject({ lock: 'ACCESS EXCLUSIVE', scans: true, isFelt: true });
  });

  test('is met inside a do block whatever else stands there', () => {
    const [one] = inspected(
      [T],
      `do $$ declare a int[]; r record; begin
         a[1] := 2; a := array_append(a, 3);
         for r in select * from public.t loop raise notice '%', r; end loop;
         execute format('drop table %I', 't');
       end $$;`,
    );
    expect(standings([one!])).toEqual(['public.t live']);
  });

  test('is every table where none is named', () => {
    expect(standings(inspected([], '-- @transaction none\nvacuum;'))).toEqual(['* live']);
  });
});

test('a database is asked for what a plan locks, each name once', () => {
  const plan = planOf(
    'create table public.t (); create table public.u (); alter table public.t add a int;',
    'select from public.t, public.u for update of t; drop index public.i;',
  );
  expect(relationsOf(parser, readPlan(parser, plan))).toEqual(['public.t', 'public.u', 'public.i']);
});

test('the strongest lock of a migration counts what was there before, with all that happens under it', () => {
  const [one] = inspected(
    [T],
    `create table public.n (a int); alter table public.n alter a type text;
     alter table public.t add check (a > 0) not valid; alter table public.t validate constraint t_a_check;`,
  );
  expect(strongestLive(one!.statements)).toEqual([{ name: 'public.t', lock: 'ACCESS EXCLUSIVE', scans: true }]);
});

describe('a rule that a linter finds broken', () => {
  /** A hit on the first appearance of some words of a migration. */
  const hitOn = (sql: string, words: string, rule: string): RuleHit => {
    const offset = sql.indexOf(words);
    return { rule, message: `${rule}!`, offset, end: offset + words.length };
  };
  const found = (sql: string, hits: readonly (readonly [words: string, rule: string])[], live = [T]) =>
    hazardFindings(
      inspected(live, sql)[0]!,
      hits.map(([words, rule]) => hitOn(sql, words, rule)),
    ).map(({ code, line }) => `${line} ${code}`);

  test('is a finding with its place and a cure of our own', () => {
    const sql = 'create table public.n ();\ncreate index on public.t (a);';
    const [hazard] = hazardFindings(inspected([T], sql)[0]!, [
      { ...hitOn(sql, 'create index', 'require-concurrent-index-creation'), help: 'Use `concurrently`.' },
    ]);
    expect(hazard).toEqual({
      code: 'hazard-require-concurrent-index-creation',
      severity: 'warning',
      key: 'a/20260101000000_step',
      file: 'packages/a/migrations/20260101000000_step/migration.sql',
      line: 2,
      column: 1,
      excerpt: '   2 | create index on public.t (a);\n       ^',
      message: 'require-concurrent-index-creation!',
      hint: 'Say `create index concurrently`, in a migration of its own: it then runs outside a transaction.',
    });
  });

  test('is no hazard on what the plan makes', () => {
    const sql = 'create table public.n (a int);\ncreate index on public.n (a);';
    expect(found(sql, [['create index', 'require-concurrent-index-creation']])).toEqual([]);
  });

  test('is let through by `-- @allow`, that rule alone', () => {
    const sql = '-- @allow hazard-ban-drop-column nobody reads it\nalter table public.t drop a, alter b type text;';
    expect(
      found(sql, [
        ['drop a', 'ban-drop-column'],
        ['alter b', 'changing-column-type'],
      ]),
    ).toEqual(['2 hazard-changing-column-type']);
  });

  test('is passed over where it is about taste, or about what the run does by itself', () => {
    const sql = 'alter table public.t add a int not null;';
    const rules = ['prefer-robust-stmts', 'require-lock-timeout', 'prefer-bigint-over-int', 'adding-required-field'];
    expect(
      found(
        sql,
        rules.map((rule) => ['add a', rule]),
      ),
    ).toEqual(['1 hazard-adding-required-field']);
  });

  test('is said once where two rules mean the same', () => {
    const sql =
      'alter table public.t add constraint x unique (a);\nalter table public.t add constraint y check (a > 0);';
    expect(
      found(sql, [
        ['add constraint x unique (a)', 'constraint-missing-not-valid'],
        ['constraint x unique (a)', 'disallowed-unique-constraint'],
        ['add constraint y', 'constraint-missing-not-valid'],
      ]),
    ).toEqual(['1 hazard-disallowed-unique-constraint', '2 hazard-constraint-missing-not-valid']);
  });

  test('is doubted where the statement does not do what the rule fears', () => {
    const sql = 'alter table public.t add a date default current_date, add b int references public.t (id);';
    expect(
      found(sql, [
        ['current_date', 'adding-field-with-default'],
        ['references', 'adding-foreign-key-constraint'],
      ]),
    ).toEqual([]);
  });

  test('of a domain that is used, and of transactions, names no relation', () => {
    const sql =
      'create domain public.new as int; alter domain public.new add check (value > 0); alter domain public.used add check (value > 0); commit;';
    expect(
      found(
        sql,
        [
          ['alter domain public.new', 'ban-alter-domain-with-add-constraint'],
          ['alter domain public.used', 'ban-alter-domain-with-add-constraint'],
          ['commit', 'transaction-nesting'],
        ],
        [],
      ),
    ).toEqual(['1 hazard-ban-alter-domain-with-add-constraint', '1 hazard-transaction-nesting']);
  });

  test('that nobody here knows keeps the linter’s help', () => {
    const sql = 'truncate public.t;';
    const hit = { ...hitOn(sql, 'truncate', 'brand-new-rule'), help: 'Do not.' };
    expect(hazardFindings(inspected([T], sql)[0]!, [hit])).toMatchObject([
      { code: 'hazard-brand-new-rule', severity: 'warning', hint: 'Do not.' },
    ]);
  });
});

test('lines and bytes of a place are characters of the text', () => {
  const text = 'ä\n🙂é = x\nlast';
  expect(text[offsetAt(text, 1, 9)]).toBe('x');
  expect(offsetAt(text, 2, 0)).toBe(text.indexOf('last'));
  expect(offsetAt(text, 7, 0)).toBe(text.length);
});
