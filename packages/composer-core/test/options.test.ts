import { describe, expect, test } from 'vitest';

import { checkLock, parsePackage, type ChosenOptions } from '../src/index.ts';
import { lockOf, sourceOf } from './builders.ts';

const SHOP = sourceOf('shop', {
  manifest: {
    extensions: ['pgcrypto', { name: 'vector', unless: 'plain' }],
    options: { plain: 'embeddings are jsonb', audited: 'every change is written down' },
  },
  migrations: {
    '20260101000000_create_products': 'create table public.products (id int primary key);',
    '20260102000000_add_vectors': '-- @unless plain\nalter table public.products add embedding vector(3);',
    '20260102000001_add_plain_vectors': '-- @when plain\nalter table public.products add embedding jsonb;',
    '20260103000000_audit_plain_vectors':
      '-- @when plain\n-- @when audited\ncreate table public.changes (id int primary key);',
  },
});

const variant = (chosen: readonly string[]) => parsePackage(SHOP, { shop: chosen });
const names = (chosen: readonly string[]) => variant(chosen).package?.migrations.map(({ name }) => name.slice(15));

describe('options', () => {
  test('choose migrations and the extensions that are needed', () => {
    expect(names([])).toEqual(['create_products', 'add_vectors']);
    expect(names(['plain'])).toEqual(['create_products', 'add_plain_vectors']);
    expect(names(['audited'])).toEqual(['create_products', 'add_vectors']);
    expect(names(['plain', 'audited'])).toEqual(['create_products', 'add_plain_vectors', 'audit_plain_vectors']);
    expect(variant([]).package?.extensions).toEqual(['pgcrypto', 'vector']);
    expect(variant(['plain']).package?.extensions).toEqual(['pgcrypto']);
    expect(variant(['plain']).package?.leftOut).toEqual([
      'shop/20260102000000_add_vectors',
      'shop/20260103000000_audit_plain_vectors',
    ]);
  });

  test('that were not chosen at the first compose vanish what is locked, and the finding says so', () => {
    const lock = lockOf([variant([]).package!]);
    expect(told({ shop: ['plain'] }, lock)).toMatchInlineSnapshot(`
      [
        {
          "code": "locked-vanished",
          "hint": "Options are chosen before the first compose: choose as before, or write a migration that changes what is there.",
          "key": "shop/20260102000000_add_vectors",
          "message": "shop/20260102000000_add_vectors is locked, but the options of "shop" (plain) leave it out now.",
        },
        {
          "code": "lock-behind",
          "hint": "Run compose and commit stream.lock: only what is locked is applied.",
          "key": "shop/20260102000001_add_plain_vectors",
          "message": "shop/20260102000001_add_plain_vectors is not in stream.lock yet.",
        },
      ]
    `);
  });

  test.each(['constructor', 'x'])('are refused by any name that the package does not declare: %s', (name) => {
    expect(variant([name]).findings).toMatchObject([{ code: 'option-unknown' }]);
  });

  test('are refused where the package does not have them', () => {
    expect(variant(['plan']).findings).toMatchObject([
      { code: 'option-unknown', key: 'shop', hint: 'Did you mean plain? Its options: plain, audited.' },
    ]);
    const undeclared = sourceOf('a', { migrations: { '20260101000000_x': '-- @when other\nselect 1;' } });
    expect(parsePackage(undeclared).findings).toMatchObject([
      { code: 'option-unknown', key: 'a/20260101000000_x', line: 1 },
    ]);
  });

  test.each([
    ['options', []],
    ['options', { Plain: 'x' }],
    ['options', { plain: '' }],
    ['extensions', [{ name: 'vector' }]],
    ['extensions', [7]],
  ])('a manifest whose %s are %j is refused', (field, value) => {
    const { package: parsed, findings } = parsePackage(sourceOf('a', { manifest: { [field]: value }, migrations: {} }));
    expect(parsed).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'manifest-malformed' }]);
  });
});

const told = (options: ChosenOptions, lock: ReturnType<typeof lockOf>) =>
  checkLock([parsePackage(SHOP, options).package!], lock).map(({ code, key, message, hint }) => ({
    code,
    key,
    message,
    hint,
  }));
