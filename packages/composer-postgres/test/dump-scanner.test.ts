import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DumpScanner, type DumpPart } from '../src/dump/scanner.ts';

/** Rows are joined, since where they are cut is of no matter. */
type Read = Exclude<DumpPart, { kind: 'rows' }> | { kind: 'rows'; text: string; rows: number };

const read = (chunks: readonly Uint8Array[]): { parts: readonly Read[]; unfinished: string | undefined } => {
  const scanner = new DumpScanner();
  const parts = chunks.flatMap((chunk) => scanner.push(chunk));
  const { parts: last, unfinished } = scanner.end();
  const joined: Read[] = [];
  for (const part of [...parts, ...last]) {
    const before = joined.at(-1);
    if (part.kind !== 'rows') joined.push(part);
    else if (before?.kind === 'rows')
      joined[joined.length - 1] = { ...before, text: before.text + decode(part.bytes), rows: before.rows + part.rows };
    else joined.push({ kind: 'rows', text: decode(part.bytes), rows: part.rows });
  }
  return { parts: joined, unfinished };
};

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const readText = (text: string) => read([Buffer.from(text)]);
const statements = (text: string): readonly string[] =>
  readText(text).parts.flatMap((part) => (part.kind === 'statement' ? [part.text] : []));

const DUMP = String.raw`-- a dump
\restrict abc

SET client_encoding = 'UTF8';
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $f$ select ';' -- ü
  ; $f$;
COPY public.t (id, "na;me") FROM stdin;
1	one \\ two\nlines
2	\N
3	-- no comment; no \restrict
\.

COPY public.empty (id) FROM stdin;
\.

select 'after ''it'';';
\unrestrict abc
-- end of dump, 3 rows
`;

describe('a plain dump', () => {
  test('is comments, commands, statements and rows', () => {
    const { parts, unfinished } = readText(DUMP);
    expect(unfinished).toBeUndefined();
    expect(parts).toEqual([
      { kind: 'comment', line: 1, text: '-- a dump' },
      { kind: 'command', line: 2, text: '\\restrict abc' },
      { kind: 'statement', line: 4, text: "SET client_encoding = 'UTF8'" },
      {
        kind: 'statement',
        line: 5,
        text: "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $f$ select ';' -- ü\n  ; $f$",
      },
      { kind: 'copy', line: 7, target: 'public.t (id, "na;me")' },
      { kind: 'rows', text: '1\tone \\\\ two\\nlines\n2\t\\N\n3\t-- no comment; no \\restrict\n', rows: 3 },
      { kind: 'copied' },
      { kind: 'copy', line: 13, target: 'public.empty (id)' },
      { kind: 'copied' },
      { kind: 'statement', line: 16, text: "select 'after ''it'';'" },
      { kind: 'command', line: 17, text: '\\unrestrict abc' },
      {
        kind: 'comment',
        line: 18,
        text: '-- end of dump, 3 rows',
        sha256: createHash('sha256')
          .update(DUMP.slice(0, DUMP.indexOf('-- end of dump')))
          .digest('hex'),
      },
    ]);
  });

  test('is read the same wherever its bytes are cut', () => {
    const bytes = Buffer.from(DUMP);
    const whole = read([bytes]);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(read(chunks)).toEqual(whole);
      }),
    );
  });

  test('that ends too early is known to be unfinished', () => {
    expect(readText(DUMP.slice(0, DUMP.indexOf('2\t'))).unfinished).toBe('rows');
    expect(readText(DUMP.slice(0, DUMP.indexOf('$f$;'))).unfinished).toBe('statement');
    expect(readText(DUMP.trimEnd()).unfinished).toBeUndefined();
  });
});

describe('statements end at semicolons', () => {
  test.each([
    ['in strings', "select ';', 'it''s;'; select 2;", ["select ';', 'it''s;'", 'select 2']],
    [
      'in strings with backslashes',
      String.raw`select '\'; select E'\';', e'a''\\'; select 3;`,
      [String.raw`select '\'`, String.raw`select E'\';', e'a''\\'`, 'select 3'],
    ],
    ['in quoted names', 'select 1 as "a;""b"; select 2;', ['select 1 as "a;""b"', 'select 2']],
    [
      'between dollars',
      'do $$ begin; $a$ ; end $$; do $a$ $$;$$ $b$ $a$;',
      ['do $$ begin; $a$ ; end $$', 'do $a$ $$;$$ $b$ $a$'],
    ],
    [
      'in comments',
      '/* ; /* ; */ ; */ select /* ; */ 1 -- ;\n + 1; -- ;\nselect 2;',
      ['select /* ; */ 1 -- ;\n + 1', 'select 2'],
    ],
    [
      'in parentheses',
      'create rule r as on delete to t do also (select 1; select 2); select 3;',
      ['create rule r as on delete to t do also (select 1; select 2)', 'select 3'],
    ],
    [
      'in the body of a routine in SQL',
      'CREATE OR REPLACE FUNCTION f() RETURNS int\nBEGIN ATOMIC\n select case when true then 1 end;\n select 2;\nEND;\nselect 3;',
      [
        'CREATE OR REPLACE FUNCTION f() RETURNS int\nBEGIN ATOMIC\n select case when true then 1 end;\n select 2;\nEND',
        'select 3',
      ],
    ],
    ['in names that look like quotes', 'select a$b$c, 1 as e; select $1;', ['select a$b$c, 1 as e', 'select $1']],
    [
      'in a statement that begins like a routine',
      'create table function_begin (a int); select 1;',
      ['create table function_begin (a int)', 'select 1'],
    ],
  ])('but not %s', (_, sql, expected) => {
    expect(statements(`${sql}\n`)).toEqual(expected);
  });
});
