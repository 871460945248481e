import { describe, expect, test } from 'vitest';

import { amendLock, checkLock } from '../src/index.ts';
import { aPackage, compose, lockOf } from './builders.ts';

const migrations = {
  '20260101000000_one': 'create table public.one (id int primary key);',
  '20260102000000_two': 'create table public.two (id int primary key);',
  '20260103000000_three': 'create table public.three (id int primary key);',
};
const asLocked = [aPackage('shop', { migrations })];

describe('a lock that is amended', () => {
  test('ends before the first migration that the packages have otherwise; composed again it is true to them', () => {
    const lock = lockOf(asLocked);
    const edited = [
      aPackage('shop', { migrations: { ...migrations, '20260102000000_two': 'create table public.two (id bigint);' } }),
    ];
    const { lock: amended, taken } = amendLock(edited, lock);
    expect(amended.entries).toEqual(lock.entries.slice(0, 1));
    expect(taken).toEqual(lock.entries.slice(1));
    const composed = compose(edited, amended);
    expect(composed.findings).toEqual([]);
    expect(checkLock(edited, composed.lock)).toEqual([]);
    expect(composed.lock.entries.map(({ key }) => key)).toEqual(lock.entries.map(({ key }) => key));
    expect(composed.lock.entries[2]?.chain).not.toBe(lock.entries[2]?.chain);
  });

  test('ends before one that vanished', () => {
    const { '20260103000000_three': _, ...left } = migrations;
    const { taken } = amendLock([aPackage('shop', { migrations: left })], lockOf(asLocked));
    expect(taken.map(({ key }) => key)).toEqual(['shop/20260103000000_three']);
  });

  test('stays as it is where nothing changed', () => {
    const lock = lockOf(asLocked);
    expect(amendLock(asLocked, lock)).toEqual({ lock, taken: [] });
  });
});
