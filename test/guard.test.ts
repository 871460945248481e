import { describe, expect, test } from 'vitest';

import { forbiddenImports, importsOf, SCHEMA_PACKAGES } from './guard/imports.ts';
import { TEXT_RULES, violations } from './guard/rules.ts';
import { repositorySources } from './guard/sources.ts';

const sources = repositorySources();

/** A file is short enough to read at once. Data and what is generated may be longer. */
const LONGEST = 400;
const isWritten = (path: string): boolean => /\.(?:ts|mjs|js)$/.test(path) && !path.includes('/migrations/');

describe('the house', () => {
  test('packages import what the table of docs/architecture.md allows', () => {
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  test('an import that the table does not allow is refused, in every way to write it', () => {
    const text = `import { readFileSync } from 'node:fs';
import type { Sql } from 'postgres';
export { x } from '@tributary/composer-postgres';
import {
  a,
  b,
} from '@tributary/testkit';
import 'dotenv';
const late = await import('pg');
import { createHash } from 'node:crypto';
import { own } from './own.ts';
`;
    expect(forbiddenImports({ path: 'packages/composer-core/src/a.ts', text })).toEqual([
      'packages/composer-core/src/a.ts imports node:fs',
      'packages/composer-core/src/a.ts imports postgres',
      'packages/composer-core/src/a.ts imports @tributary/composer-postgres',
      'packages/composer-core/src/a.ts imports @tributary/testkit',
      'packages/composer-core/src/a.ts imports dotenv',
      'packages/composer-core/src/a.ts imports pg',
    ]);
    expect(importsOf(text)).toHaveLength(8);
    const schemaPackage = { path: 'packages/auth/src/a.ts', text: "import postgres from 'postgres';" };
    expect(forbiddenImports(schemaPackage)).toHaveLength(1);
  });

  describe.each(TEXT_RULES)('$name', (rule) => {
    test('holds', () => {
      expect(sources.flatMap((source) => violations(rule, source))).toEqual([]);
    });

    test('is refused where it does not hold', () => {
      expect(violations(rule, rule.example)).toHaveLength(1);
    });
  });

  test('files are short enough to read at once', () => {
    const long = sources.filter(({ path, text }) => isWritten(path) && text.split('\n').length > LONGEST);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('every schema package says who reaches its rows, tries it and publishes it', () => {
    const texts = new Map(sources.map(({ path, text }) => [path, text]));
    const silent = SCHEMA_PACKAGES.filter((name) => {
      const published = texts.get(`packages/${name}/package.json`) ?? '';
      return (
        !texts.has(`packages/${name}/access.json`) ||
        !texts.get(`packages/${name}/test/access.test.ts`)?.includes('await describeAccess(') ||
        !/"access(?:\*|\.json)/.test(published)
      );
    });
    expect(silent).toEqual([]);
  });

  test('versions come from the catalog', () => {
    const own = sources
      .filter(({ path }) => /^(?:(?:apps|packages|tooling)\/[^/]+\/)?package\.json$/.test(path))
      .flatMap(({ path, text }) => {
        const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<string, Record<string, string>>;
        return Object.entries({ ...dependencies, ...devDependencies })
          .filter(([, range]) => !/^(?:catalog:|workspace:)/.test(range))
          .map(([name, range]) => `${path}: ${name}@${range}`);
      });
    expect(own).toEqual([]);
  });
});
