import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { hitsIn } from '../src/hazards/squawk.ts';
import { findSquawk, lint, type LintResult } from '../src/index.ts';

const linted = async (sql: string, isTransactional = true): Promise<LintResult> => {
  const found = findSquawk();
  if (found.kind === 'missing') throw new Error(found.reason);
  return lint(found.squawk, { path: '-a b/migration.sql', sql, isTransactional });
};

const rules = (result: LintResult): readonly string[] =>
  result.kind === 'read' ? result.hits.map(({ rule }) => rule) : [result.kind];

describe('squawk', () => {
  test('tells rules with places in characters, whatever the bytes before them', async () => {
    const sql = "-- ünï\nselect 'é🙂'; alter table t drop column c;\n";
    const result = await linted(sql);
    const hit = result.kind === 'read' ? result.hits.find(({ rule }) => rule === 'ban-drop-column') : undefined;
    expect(sql.slice(hit?.offset, hit?.end)).toBe('drop column c');
    expect(hit?.message).toBe('Dropping a column may break existing clients.');
  });

  test('finds nothing in a text without statements', async () => {
    expect(await linted('-- nothing\n')).toEqual({ kind: 'read', hits: [] });
    expect(await linted('')).toEqual({ kind: 'read', hits: [] });
  });

  test('knows whether a transaction is around the text', async () => {
    const sql = 'alter table t add constraint c check (a > 0) not valid;\nalter table t validate constraint c;\n';
    expect(rules(await linted(sql, true))).toContain('constraint-missing-not-valid');
    expect(rules(await linted(sql, false))).not.toContain('constraint-missing-not-valid');
  });

  test('says what it does not understand', async () => {
    expect(await linted('select 1;\ncreat table t ();\n')).toEqual({
      kind: 'unread',
      reason: 'squawk does not understand line 2: expected command, found IDENT',
    });
  });

  test('reads no configuration file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tributary-squawk-'));
    const cwd = process.cwd();
    onTestFinished(() => {
      process.chdir(cwd);
      rmSync(folder, { recursive: true });
    });
    writeFileSync(join(folder, '.squawk.toml'), 'excluded_rules = ["ban-drop-column"]\n');
    process.chdir(folder);
    expect(rules(await linted('alter table t drop column c;'))).toContain('ban-drop-column');
  });
});

describe('a squawk that is not there', () => {
  test('is missing, with the platform that lacks it', () => {
    expect(findSquawk(join(tmpdir(), 'nobody'))).toEqual({
      kind: 'missing',
      reason: `squawk-cli has no program for ${process.platform}-${process.arch} here`,
    });
  });

  test('is broken where its program does not run, or says something else', async () => {
    const input = { path: 'a.sql', sql: 'select 1;', isTransactional: true };
    expect(await lint({ program: '/nowhere/squawk' }, input)).toEqual({
      kind: 'broken',
      reason: 'squawk does not run: Error: spawn /nowhere/squawk ENOENT',
    });
    expect(await lint({ program: process.execPath }, input)).toMatchObject({
      kind: 'broken',
      reason: expect.stringMatching(/^squawk ended with 9: /),
    });
    expect(hitsIn('select 1;', 'Welcome!')).toEqual({ kind: 'broken', reason: 'squawk prints no JSON' });
    expect(hitsIn('select 1;', '{}')).toEqual({ kind: 'broken', reason: 'squawk prints no JSON' });
  });
});
