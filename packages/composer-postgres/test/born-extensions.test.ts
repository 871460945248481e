import type { SchemaPackage } from '@tributary/composer-core';
import { expect, test } from 'vitest';

import { bornExtensions } from '../src/index.ts';

const packagesOf = (...texts: readonly string[]): readonly SchemaPackage[] => [
  { migrations: texts.map((sql) => ({ sql })) } as unknown as SchemaPackage,
];

test.each([
  ['created where it is missing', ['create extension if not exists postgis;'], ['postgis']],
  [
    'by two services',
    ['CREATE EXTENSION IF NOT EXISTS "postgis" ;', 'create extension if not exists postgis;'],
    ['postgis'],
  ],
  ['in a schema of its choice', ['create extension if not exists postgis with schema extensions;'], []],
  ['created whether or not it is there', ['create extension postgis;'], []],
  ['once with a guard and once without', ['create extension if not exists postgis;', 'create extension postgis;'], []],
  ['another one', ['create extension if not exists pgcrypto;'], []],
])('an extension that is %s', (_, texts, born) => {
  expect(bornExtensions(packagesOf(...texts))).toEqual(born);
});
