import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { checkConfig, ConfigInvalid, findProject, loadConfig, ProjectNotFound } from '../src/index.ts';
import { folderWith } from './folder.ts';

const VALID = { default: 'shop', compositions: { shop: { services: ['auth'] } } };

describe('findProject', () => {
  test('is the nearest folder upwards with a config', () => {
    const root = folderWith({
      'tributary.config.json': '{}',
      'apps/x/tributary.config.json': '{}',
      'apps/x/src/a.ts': '',
    });
    expect(findProject(join(root, 'apps/x/src')).directory).toBe(join(root, 'apps/x'));
    expect(findProject(join(root, 'apps')).directory).toBe(root);
  });

  test('refuses where there is none', () => {
    expect(() => findProject(folderWith({ 'a.txt': '' }))).toThrow(ProjectNotFound);
  });
});

describe('loadConfig', () => {
  test.each([
    ['tributary.config.json', JSON.stringify(VALID)],
    ['tributary.config.ts', `export default ${JSON.stringify(VALID)} satisfies object;`],
  ])('reads %s', async (name, text) => {
    const root = folderWith({ [name]: text, 'package.json': '{"type":"module"}' });
    expect(await loadConfig(findProject(root))).toEqual(VALID);
  });

  test('names the file when it does not load', async () => {
    const root = folderWith({ 'tributary.config.json': '{' });
    await expect(loadConfig(findProject(root))).rejects.toThrow(join(root, 'tributary.config.json'));
  });
});

describe('checkConfig', () => {
  test.each([
    [undefined, 'it exports no object by default.'],
    [{}, '"compositions" is missing.'],
    [{ compositions: { 'A b': { services: ['x'] } } }, 'composition name "A b" is not lower-case-with-hyphens.'],
    [{ compositions: { a: { services: [] } } }, 'composition "a" has no list of services.'],
    [{ compositions: { a: { services: ['x'] } } }, '"default" names no composition.'],
    [{ default: 'b', compositions: { a: { services: ['x'] } } }, '"default" names "b", which is not composed.'],
  ])('refuses %j', (value, problem) => {
    expect(() => checkConfig(value, 'c.ts')).toThrow(new ConfigInvalid('c.ts', problem).message);
  });
});
