import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  cacheFile,
  readCached,
  readStreamFile,
  streamFiles,
  writeCached,
  writeIfChanged,
  type Project,
} from '../src/index.ts';
import { folderWith } from './folder.ts';

const projectIn = (directory: string): Project => ({ directory, configPath: join(directory, 'tributary.config.json') });

describe('writeIfChanged', () => {
  test('writes into folders that do not exist yet and leaves no draft behind', () => {
    const path = join(folderWith({}), 'streams/shop/stream.lock');
    expect(writeIfChanged(path, 'one\n')).toBe('written');
    expect(readFileSync(path, 'utf8')).toBe('one\n');
    expect(readdirSync(join(path, '..'))).toEqual(['stream.lock']);
  });

  test('touches nothing when the text is the same', () => {
    const path = join(folderWith({ 'a.txt': 'same' }), 'a.txt');
    chmodSync(path, 0o400);
    const before = statSync(path).mtimeMs;
    expect(writeIfChanged(path, 'same')).toBe('unchanged');
    expect(statSync(path).mtimeMs).toBe(before);
  });

  test('keeps the old text and cleans up when the new one cannot take its place', () => {
    const root = folderWith({ 'taken/inside.txt': 'old' });
    expect(() => writeIfChanged(join(root, 'taken'), 'text')).toThrow();
    expect(readdirSync(root)).toEqual(['taken']);
  });
});

test('readStreamFile gives the text with a path for messages, or undefined before the first compose', () => {
  const root = folderWith({ 'streams/shop/stream.lock': 'lock' });
  const project = projectIn(root);
  expect(readStreamFile(project, streamFiles(project, 'shop').lock)).toEqual({
    path: 'streams/shop/stream.lock',
    text: 'lock',
  });
  expect(readStreamFile(project, streamFiles(project, 'other').lock)).toBeUndefined();
});

test('the cache is keyed by its parts and a damaged file counts as a miss', () => {
  const project = projectIn(folderWith({}));
  const path = cacheFile(project, 'replay', ['chain', '1']);
  expect(cacheFile(project, 'replay', ['chain1'])).not.toBe(path);
  expect(readCached(path)).toBeUndefined();
  writeCached(path, { tables: [1] });
  expect(readCached(path)).toEqual({ tables: [1] });
  writeIfChanged(path, '{ half');
  expect(readCached(path)).toBeUndefined();
});
