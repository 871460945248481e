import { describe, expect, test } from 'vitest';

import { excerptAt, objectsOf, splitStatements } from '../src/index.ts';
import { parser } from './builders.ts';

describe('splitStatements', () => {
  test('cuts at the parser’s own boundaries, with places in characters', () => {
    const sql =
      "-- ünï;\n/* a; /* b; */ */ select 'é;' ;\n\ncreate function f() returns int language sql as $$ select 1; $$;";
    expect(splitStatements(parser, sql).map(({ text, line, column, kind }) => ({ text, line, column, kind }))).toEqual([
      { text: "select 'é;'", line: 2, column: 19, kind: 'SelectStmt' },
      {
        text: 'create function f() returns int language sql as $$ select 1; $$',
        line: 4,
        column: 1,
        kind: 'CreateFunctionStmt',
      },
    ]);
  });

  test.each([
    ['create index concurrently i on t (a)', false],
    ['create index i on t (a)', true],
    ['drop index concurrently i', false],
    ['reindex table concurrently t', false],
    ['reindex schema public', false],
    ['reindex table t', true],
    ['vacuum t', false],
    ['cluster', false],
    ['cluster t using i', true],
    ['alter database d set tablespace s', false],
    ['alter database d connection limit 3', true],
    ['analyze t', true],
    ['alter system set work_mem = 1', false],
    ['create database d', false],
    ['alter table t detach partition p concurrently', false],
    ['refresh materialized view concurrently v', true],
    ["alter type e add value 'x'", true],
  ])('%s runs in a transaction: %s', (sql, expected) => {
    expect(splitStatements(parser, sql)[0]?.runsInTransaction).toBe(expected);
  });
});

describe('excerptAt', () => {
  test('points at a character of its line', () => {
    expect(excerptAt('select 1;\n\tselect é, x;', 21)).toEqual({
      line: 2,
      column: 12,
      excerpt: '   2 |  select é, x;\n                  ^',
    });
  });

  test('shows a long line around the place', () => {
    const { excerpt } = excerptAt(`${'a'.repeat(300)}!${'b'.repeat(300)}`, 300);
    const [shown = '', caret = ''] = excerpt.split('\n');
    expect(shown[caret.length - 1]).toBe('!');
    expect(shown.length).toBeLessThanOrEqual(107);
  });
});

test('objects are seen inside do blocks and bodies, with when they must be there', () => {
  const { created, references } = objectsOf(
    parser,
    `do $$ begin if to_regclass('s.t') is null then create table s.t (id int); end if; end $$;
     create function public.f(a uuid, out b text) language plpgsql as $$ begin b := (select x from public.late); end $$;`,
  );
  expect(created.map(({ identity, isGuarded }) => `${identity}${isGuarded ? ' guarded' : ''}`)).toEqual([
    'relation s.t guarded',
    'function public.f(uuid)',
  ]);
  expect(
    references
      .filter(({ kind }) => kind === 'relation' || kind === 'schema')
      .map(({ kind, name, binding }) => `${binding} ${kind} ${name}`),
  ).toEqual(['guarded schema s', 'late relation late']);
});

test('a temporary table belongs to nobody, and is no reference to one of its name', () => {
  const { created, references } = objectsOf(
    parser,
    `create temporary table moved as select id from public.users;
     insert into public.people select id from moved;
     insert into public.moved select id from pg_temp.moved;
     do $$ begin create temp table more (id int); insert into more values (1); end $$;`,
  );
  expect(created).toEqual([]);
  expect(references.map(({ schema, name }) => `${schema ?? ''}.${name}`)).toEqual([
    'public.users',
    'public.people',
    'public.moved',
  ]);
});
