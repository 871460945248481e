import { describe, expect, test } from 'vitest';

import { parsePackage } from '../src/index.ts';
import { sourceOf } from './builders.ts';

const USERS = { '20260101000000_create_users': 'create table public.users (id int primary key);' };

const parsed = (encrypted: unknown) =>
  parsePackage(sourceOf('auth', { manifest: { encrypted } as never, migrations: USERS }));

describe('tributary.encrypted', () => {
  const entry = { table: 'user_tokens', columns: ['access_token'], cipher: 'aes-gcm', key: 'key_id' };

  test('is carried as it is written, and may be left out', () => {
    expect(parsed([entry]).package?.encrypted).toEqual([entry]);
    expect(parsed(undefined).package?.encrypted).toEqual([]);
  });

  test.each([
    ['no list', entry],
    ['no object', ['user_tokens']],
    ['no columns', [{ ...entry, columns: [] }]],
    ['a column without a name', [{ ...entry, columns: [''] }]],
    ['another cipher', [{ ...entry, cipher: 'rot13' }]],
    ['no key column', [{ ...entry, key: undefined }]],
    ['something else in it', [{ ...entry, keys: 'key_id' }]],
  ])('is refused: %s', (_what, encrypted) => {
    const { package: nothing, findings } = parsed(encrypted);
    expect(nothing).toBeUndefined();
    expect(findings).toMatchObject([
      { code: 'manifest-malformed', message: expect.stringContaining('tributary.encrypted') },
    ]);
  });
});
