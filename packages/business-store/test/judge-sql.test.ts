import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readExpression, readQuery } from '../src/tenant/sql/judge-sql.ts';

describe('an expression stays inside its statement', () => {
  test.each([
    ['0); drop table t; --', 'holds a comment'],
    ['0; drop table t', 'holds a semicolon, which would end the statement'],
    ['0) , other int default (0', 'has a ) that closes nothing'],
    ['(1', 'has a bracket without its )'],
    ['array[1)', 'has a ) that closes nothing'],
    ['1 /* */', 'holds a comment'],
    ["'a", 'has a string without its end'],
    ["e'\\'", 'has a string without its end'],
    ["'it\\' ; drop table t", 'holds a semicolon, which would end the statement'],
    ["e'a'\n'\\'' )); drop table t; --'", 'has a string that goes on in another one'],
    ["'a'\n'b'", 'has a string that goes on in another one'],
    ["\u00a0e'\\' )); drop table t; --'", 'holds a comment'],
    ['"a', 'has a quoted name without its end'],
    ['$1', 'holds a parameter ($1)'],
    ['$a$ ; $b$', 'has a dollar sign that opens no string'],
    ["U&'\\0027'", 'holds a Unicode escape (U&)'],
    ['(select 1)', 'holds the word select, which begins a query or a statement'],
    ['', 'is empty'],
    ['\u0001', 'has the character "\\u0001", which SQL does not know'],
  ])('%s', (text, problem) => {
    expect(readExpression(text).problems[0]).toBe(problem);
  });

  test.each([
    "'; drop table t; --'",
    "e'it\\'s; fine'",
    '$$ ; $$',
    '$tag$ $$ ; $tag$',
    '"a;b" > 1',
    "name ~ '^[a-z]+$' and (price >= 0.5e3 or stars between 1 and 5)",
    "(data ->> 'a')::numeric(10, 2) is not null",
    'n % 2 = 0 and tags @> array[1, 2]',
  ])('%s is fine', (text) => {
    expect(readExpression(text).problems).toEqual([]);
  });
});

describe('an expression tells', () => {
  test.each([
    ["lower(name) = 'x'", ['name']],
    ['price::double precision > 1 and stock > 0', ['price', 'stock']],
    ['cast(price as numeric(10,2)) > cost', ['price', 'cost']],
    ["started_at at time zone 'UTC' > date '2026-01-01' + interval '1 day'", ['started_at']],
    ['extract(year from moved_on) > 2000', ['moved_on']],
    ['t.price > 1 and "Odd Name" is not null', ['price', 'Odd Name']],
    ['case when a then b else c end', ['a', 'b', 'c']],
    ["status in ('a', 'b') and kind = any (array['x']::text[])", ['status', 'kind']],
    ['name collate "C" > code', ['name', 'code']],
    ['current_date', []],
    ['now() + make_interval(days => 30)', []],
  ])('its columns: %s', (text, columns) => {
    expect(readExpression(text).columns).toEqual(columns);
  });

  test.each([
    ['pg_read_file(name)', ['pg_read_file']],
    ['pg_catalog.lower(name)', ['pg_catalog.lower']],
    ['"lower"(name)', []],
    ['lower(name) in (trim(code)) and not (a or coalesce(b, true))', []],
    ['dblink_exec ( name )', ['dblink_exec']],
    ["name::varchar(10) = 'x'", []],
    ['cast(f(name) as varchar(10))', ['f']],
    ['(f)(name)', []],
  ])('the functions it calls: %s', (text, calls) => {
    expect(readExpression(text).calls).toEqual(calls);
  });
});

test('a query begins as a query does', () => {
  expect(readQuery('select * from a').problems).toEqual([]);
  expect(readQuery('with b as (select 1) select * from b').problems).toEqual([]);
  expect(readQuery('delete from a').problems).toEqual(['is no query: it begins otherwise']);
  expect(readQuery('select 1; drop table a').problems).toHaveLength(1);
});

test('any text is read to an end', () => {
  const pieces = fc.constantFrom(
    "'",
    '"',
    '$',
    '$a$',
    '\\',
    ';',
    '(',
    ')',
    '[',
    ']',
    '--',
    '/*',
    'a',
    '1',
    '.',
    ' ',
    "E'",
    'U&',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((parts) => parts.join('')),
      ),
      (text) => {
        const { problems } = readExpression(text);
        expect(problems.length > 0 || text.trim() !== '').toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
