import { describe, expect, test } from 'vitest';

import { endingText, errorWords, isRefusal, lastWords, wordsOn } from '../src/reliability/words.ts';

const ended = (exitCode: number | undefined, output: string) => ({
  exitCode,
  output,
  signal: exitCode === undefined ? ('SIGKILL' as const) : undefined,
  milliseconds: 1,
});

describe('the words of an error', () => {
  test.each([
    ['Applying: a.sql\nError: pq: no such column (42703)\n', 'Error: pq: no such column (42703)'],
    ['Failed to release the lock\nError: it runs already\n    at lock (a.js:1)', 'Error: it runs already'],
    ['Error executing:\nselect 1\nerror: it broke', 'error: it broke'],
    ['error locked-edited  a/migration.sql\n  a/b was edited.\n  cure: no', 'error locked-edited: a/b was edited.'],
    [
      'error migration-failed\n  a/b failed at b.sql:3:1\n  no such column\n   3 | select',
      'error migration-failed: a/b failed at b.sql:3:1 no such column',
    ],
    ['it failed at once', 'it failed at once'],
    ['[⣷] applying migrations...\u001B[2K\u001B[1G[⣷] applying migrations...', undefined],
    ['create table error_log: done', undefined],
  ])('%j are %j', (output, words) => {
    expect(errorWords(output)).toBe(words);
  });
});

test('the last words are those of the last turn of a spinner', () => {
  expect(lastWords('Reading\n[⣷] applying...[⣯] applying...')).toBe('applying...');
  expect(lastWords('\n')).toBeUndefined();
});

test('words on a process hold its whole number', () => {
  expect(wordsOn('pid 1234 works\npid 123 waits', 123)).toBe('pid 123 waits');
  expect(wordsOn('pid 1234 works', 123)).toBeUndefined();
});

describe('an ending', () => {
  test('is told with the words of its error', () => {
    expect(endingText(ended(0, 'error: none'))).toBe('exit 0');
    expect(endingText(ended(2, 'error: it broke'))).toBe('exit 2: “error: it broke”');
    expect(endingText(ended(1, 'working'))).toBe('exit 1, no error text');
    expect(endingText(ended(undefined, ''))).toBe('ended by SIGKILL, no error text');
  });

  test('has long words cut and checksums short', () => {
    const text = endingText(ended(1, `error: sha256:${'0'.repeat(64)} ${'x'.repeat(300)}`));
    expect(text).toContain('sha256:00000000… xxx');
    expect(text.endsWith('x…”')).toBe(true);
    expect(text.length).toBeLessThan(260);
  });

  test('is a refusal where it says why', () => {
    expect([ended(1, 'error: no'), ended(1, 'working'), ended(0, 'error: no')].map(isRefusal)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
