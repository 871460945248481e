import { describe, expect, test } from 'vitest';

import { secretsIn } from '../src/lint/secrets.ts';

/** Put together at run time, so that no scanner takes this file for the place of a leak. */
const glued = (...parts: readonly string[]): string => parts.join('');
const NOISE = 'aZ3kLm9QwX7vBn2RtY5u';

describe('a secret', () => {
  test.each([
    ['A live key of Stripe', glued('sk', '_live_', NOISE)],
    ['An access key of AWS', glued('AKIA', 'IOSFODNN7ABCDEFG')],
    ['A private key', glued('-----BEGIN RSA ', 'PRIVATE KEY-----')],
    ['A private key', glued('-----BEGIN PGP ', 'PRIVATE KEY BLOCK-----')],
    ['A token of GitHub', glued('ghp', '_', NOISE, NOISE)],
    ['A token of Slack', glued('xoxb', '-', NOISE)],
    ['A key of Google', glued('AIza', 'SyA', NOISE, 'abcdefghijkl')],
    ['A secret key of Supabase', glued('sb_', 'secret_', NOISE)],
    ['A signed token (JWT)', glued('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJ', 'zdWIiOiIxMjM0In0', '.', NOISE)],
    ['A URL with a password', 'postgres://app:hunter2@db.internal:5432/app'],
    ['A URL with a password', 'redis://:s3cr3tpw@cache'],
    ['A password or key', `password = '${NOISE}'`],
    ['A password or key', `alter role app password '${NOISE}'`],
    ['A password or key', `"api_key": '${NOISE}'`.replace('"api_key"', 'api_key')],
  ])('%s', (what, text) => {
    const sql = `select 1;\nselect '${text}';`;
    expect(secretsIn(sql).map((found) => found.what)).toContain(what);
  });

  test.each([
    ['a URL without a password', 'postgres://app@db.internal/app, https://example.com:8080/a@b'],
    [
      'a mark for a password',
      'postgres://app:<password>@db/app postgres://app:${PASSWORD}@db/app postgres://app:***@db/app',
    ],
    ['a word', "password = 'correcthorsebattery'"],
    ['a hash', `password = '$2b$10$${NOISE}' and secret = 'sha256:${NOISE}'`],
    ['an id', "secret = '5f0c1c8e-8a3a-4a0b-9f43-2f0b6f4d1c11'"],
    ['a column', "comment on column t.api_key is 'The key, encrypted. Rotated 2 times a year.'"],
    ['a check', "check (token_type in ('access_token', 'refresh_token_2026'))"],
    ['a test key', glued('sk_', 'test_', NOISE)],
    ['a placeholder', "password = 'changeme12345678'"],
  ])('is not %s', (_, text) => expect(secretsIn(text)).toEqual([]));

  test('is told once, by its place, without its text', () => {
    const found = secretsIn(`a\npassword '${NOISE}'`);
    expect(found).toEqual([{ what: 'A password or key', offset: 2 }]);
  });
});
