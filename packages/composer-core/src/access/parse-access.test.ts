import { describe, expect, test } from 'vitest';

import type { Finding } from '../finding.ts';
import { parseAccess } from './parse-access.ts';
import { readAccess } from './read-access.ts';

const parsed = (text: string) => parseAccess({ source: { path: 'packages/a/access.json', text } }, 'a');

const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ code, line, message, hint }) => `${code}:${line ?? ''} ${message} ${hint}`);

describe('an access.json', () => {
  test('names tables, cases and commands; the service role reaches all unless it says so', () => {
    const { declarations, findings } = parsed(`{
      "users": { "owner": "update select", "anotherUser": "" },
      "store.notes:for-all": { "anonymous": "select", "serviceRole": "select insert" }
    }`);
    expect(findings).toEqual([]);
    expect(declarations).toEqual([
      {
        key: 'users',
        table: 'public.users',
        reach: {
          anonymous: [],
          owner: ['select', 'update'],
          anotherUser: [],
          anotherTenant: [],
          serviceRole: ['select', 'insert', 'update', 'delete'],
        },
        path: 'packages/a/access.json',
        line: 2,
      },
      {
        key: 'store.notes:for-all',
        table: 'store.notes',
        case: 'for-all',
        reach: {
          anonymous: ['select'],
          owner: [],
          anotherUser: [],
          anotherTenant: [],
          serviceRole: ['select', 'insert'],
        },
        path: 'packages/a/access.json',
        line: 3,
      },
    ]);
  });

  test.each(['', '[]', '"users"', 'null', '{ "users": '])('that is no object: %j', (text) => {
    expect(told(parsed(text).findings)).toEqual([
      'access-malformed: The file is not a JSON object. Write { "users": { "owner": "select update" } }.',
    ]);
  });

  test('with every mistake, each told with its line, the rest kept', () => {
    const { declarations, findings } = parsed(`{
      "Users": {},
      "a.b.c": {},
      "notes:": {},
      "names": "owner",
      "posts": { "onwer": "select", "owner": "selct read" },
      "likes": { "owner": ["select"] },
      "twice": { "owner": "select" },
      "twice": {},
      "kept": { "owner": "select" }
    }`);
    expect(declarations.map(({ key }) => key)).toEqual(['kept']);
    expect(told(findings)).toMatchInlineSnapshot(`
      [
        "access-malformed:2 "Users" is not a table. Write "table", "schema.table" or "table:case".",
        "access-malformed:3 "a.b.c" is not a table. Write "table", "schema.table" or "table:case".",
        "access-malformed:4 "notes:" is not a table. Write "table", "schema.table" or "table:case".",
        "access-malformed:5 "names" declares no identities. Write { "owner": "select" }.",
        "access-malformed:6 "posts" names the identity "onwer". Do you mean "owner"? Known are anonymous, owner, anotherUser, anotherTenant, serviceRole.",
        "access-malformed:6 "posts" names the command "selct". Do you mean "select"? Known are select, insert, update, delete.",
        "access-malformed:6 "posts" names the command "read". Known are select, insert, update, delete.",
        "access-malformed:7 "likes" gives an identity no text of commands. Write "select update", or "" for none.",
        "access-malformed:8 "twice" is declared twice. Keep one of the two entries.",
      ]
    `);
  });

  const SOURCES = [
    { option: 'narrow', source: { path: 'access.narrow.json', text: '{ "b": {}, "c": {} }' } },
    { source: { path: 'access.json', text: '{ "a": { "owner": "select" }, "b": { "owner": "select" } }' } },
  ];

  test('of an option replaces the entries of the same key, and adds its own', () => {
    const keysAndOwners = (chosen: readonly string[]) =>
      readAccess(SOURCES, { service: 'a', options: { narrow: '' } }, chosen).declarations.map(
        ({ key, reach }) => `${key} ${reach.owner.join(' ')}`,
      );
    expect(keysAndOwners([])).toEqual(['a select', 'b select']);
    expect(keysAndOwners(['wide'])).toEqual(['a select', 'b select']);
    expect(keysAndOwners(['narrow'])).toEqual(['a select', 'b ', 'c ']);
  });

  test('of an option that the package does not have', () => {
    const findingsWith = (options: Readonly<Record<string, string>>) =>
      told(readAccess(SOURCES, { service: 'a', options }, []).findings);
    expect(findingsWith({ narrow: '' })).toEqual([]);
    expect(findingsWith({})).toEqual([
      'access-malformed: The package has no option "narrow". Declare it in "tributary.options".',
    ]);
    expect(findingsWith({ narrower: '' })).toEqual([
      'access-malformed: The package has no option "narrow". Do you mean access.narrower.json?',
    ]);
  });
});
