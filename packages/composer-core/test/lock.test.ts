import { describe, expect, test } from 'vitest';

import { parseLock, serializeLock, TributaryError, type LockEntry } from '../src/index.ts';
import { secondAfter } from '../src/parse/names.ts';
import { aPackage, lockOf } from './builders.ts';

const lock = lockOf([
  aPackage('a', {
    migrations: { '20260101000000_one': 'select 1;', '20260102000000_two': '-- @transaction none\nselect 2;' },
  }),
]);
const text = serializeLock(lock);

const refused = (changed: string): { readonly code: string; readonly said: string } => {
  try {
    parseLock({ path: 'streams/x/stream.lock', text: changed });
  } catch (error) {
    if (error instanceof TributaryError) return { code: error.code, said: `${error.message}\n${error.hint}` };
  }
  throw new Error('the lock was accepted');
};

describe('stream.lock', () => {
  test('has one entry a line', () => {
    expect(text).toMatchInlineSnapshot(`
      "{
        "format": 1,
        "composition": "test",
        "entries": [
          {"version":"20260101000000","key":"a/20260101000000_one","package":"@acme/a@1.0.0","checksum":"sha256:354b7196c9ba5fb4b21cf615bb6ec4cd5c07503c34229feef033fc081a8c03f4","requires":[],"transaction":true,"chain":"86b1377f19a79b18479f89d7758810101d40548c5d6dfe0eea20a45d415548e4"},
          {"version":"20260102000000","key":"a/20260102000000_two","package":"@acme/a@1.0.0","checksum":"sha256:68dbce83a7340ff69715e36cb11f72b82dc0c8a18abe1573436cbfcf945ae816","requires":["a/20260101000000_one"],"transaction":false,"chain":"ccc6aa05dc309708a2af784b28491f7bc9812778e53e7b28f033bcf09f26841d"}
        ]
      }
      "
    `);
  });

  test('with conflict marks says how to resolve them', () => {
    const lines = text.split('\n');
    const conflicted = [
      ...lines.slice(0, 4),
      '<<<<<<< ours',
      lines[4],
      '=======',
      lines[4],
      '>>>>>>> theirs',
      ...lines.slice(5),
    ].join('\n');
    expect(refused(conflicted)).toMatchInlineSnapshot(`
      {
        "code": "lock-conflicted",
        "said": "streams/x/stream.lock holds git's conflict marks: two branches appended to the stream.
      Take one side (git checkout --theirs streams/x/stream.lock), then run compose: it appends what the other side had.",
      }
    `);
  });

  test('of a newer format is refused', () => {
    expect(refused(text.replace('"format": 1', '"format": 2'))).toMatchInlineSnapshot(`
      {
        "code": "lock-too-new",
        "said": "streams/x/stream.lock has format 2, which a newer composer wrote.
      Update @tributary/composer in this repository.",
      }
    `);
  });

  test('that was edited by hand is refused, with the entry', () => {
    const second = lock.entries[1] as LockEntry;
    expect(refused(text.replace('"transaction":false', '"transaction":true')).said).toContain(
      `entry 2 (${second.key}): its chain`,
    );
    expect(refused(text.replace(`"version":"${second.version}"`, '"version":"20250101000000"')).said).toContain(
      'is not above',
    );
    expect(
      refused(text.replace(`"requires":["a/20260101000000_one"]`, '"requires":["b/20260101000000_x"]')).said,
    ).toContain('stands before');
    expect(refused(text.replace(second.key, 'a/20260101000000_one')).said).toContain('listed twice');
    expect(refused(text.replace(second.checksum, 'md5:1')).said).toContain('no sha256');
    expect(refused('{').code).toBe('lock-damaged');
    expect(refused('{"format":1}').said).toContain('"composition" is missing');
  });
});

test('a version is the timestamp, or a second after the end of the stream, by the calendar', () => {
  expect(secondAfter('20261231235959')).toBe('20270101000000');
  expect(secondAfter('20240228235959')).toBe('20240229000000');
  expect(secondAfter('20260101000009')).toBe('20260101000010');
});
