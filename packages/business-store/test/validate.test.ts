import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { validateTenantDescription, type DescribedTable, type Trust } from '../src/index.ts';
import { aTable, described, everything } from './descriptions.ts';
import { COLUMN_MISTAKES } from './mistakes/columns.ts';
import { RELATION_MISTAKES } from './mistakes/relations.ts';

const told = (description: unknown, trust: Trust = 'code'): readonly string[] =>
  validateTenantDescription(description, { trust }).findings.map(({ code, path, message }) =>
    `${code} ${path} ${message}`.replaceAll('$.schemas[0].tables', 'tables'),
  );

test('a description that uses everything has no mistakes', () => {
  expect(told(everything)).toEqual([]);
});

describe('one mistake is told once, with its place', () => {
  test.each([...COLUMN_MISTAKES, ...RELATION_MISTAKES])('%s', (_, description, message) => {
    expect(told(description)).toEqual([message]);
  });
});

test('tables that refer to each other in a circle', () => {
  const to = (table: string): Partial<DescribedTable> => ({
    foreignKeys: [{ columns: ['other'], references: { table, columns: ['id'] } }],
  });
  const other = { other: { type: 'uuid' } };
  // a → b → c → a, and d → d, which is a tree.
  const description = described([
    aTable('a', other, to('b')),
    aTable('b', other, to('c')),
    aTable('c', other, to('a')),
    aTable('d', other, to('d')),
  ]);
  expect(told(description)).toEqual(['cycle-found tables[0] Foreign keys go in a circle: a → b → c → a.']);
});

describe('a description that nobody vouches for', () => {
  test('has no code', () => {
    expect(told(everything, 'data').map((line) => line.split(' The ')[0])).toEqual([
      'code-untrusted $.functions[0]',
      'code-untrusted $.functions[1]',
      'code-untrusted $.functions[2]',
      'code-untrusted $.triggers[0]',
      'code-untrusted $.views[0]',
      'code-untrusted $.views[1]',
      'code-untrusted $.views[2]',
    ]);
  });

  test('calls harmless functions only', () => {
    const column = (value: string) => described([aTable('a', { n: { type: 'text', default: value } })]);
    expect(told(column("upper('x')"), 'data')).toEqual([]);
    expect(told(column("pg_read_file('x')"), 'data')).toEqual([
      'code-untrusted tables[0].columns.n.default The default of n calls pg_read_file.',
    ]);
    expect(told(column("pg_read_file('x')"), 'code')).toEqual([]);
  });

  test('brings no extension that reaches outside', () => {
    expect(told({ schemas: [], extensions: ['vector', 'dblink'] }, 'data')).toEqual([
      'code-untrusted $.extensions[1] The extension dblink would run with rights that its writer may not have.',
    ]);
  });
});

test('all mistakes are told together, in reading order', () => {
  const description = {
    schemas: [
      {
        name: 'Shop',
        tables: [
          { name: 'a', columns: { n: { type: 'nope' } }, primaryKey: ['m'] },
          { name: 'a', columns: {}, checks: [{ name: 'c', expression: '(' }] },
        ],
      },
    ],
    extra: 1,
  };
  expect(validateTenantDescription(description).findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'key-unknown $.extra',
    'name-malformed $.schemas[0].name',
    'reference-unknown $.schemas[0].tables[0].columns.n.type',
    'reference-unknown $.schemas[0].tables[0].primaryKey[0]',
    'name-duplicated $.schemas[0].tables[1]',
    'sql-escaping $.schemas[0].tables[1].checks[0].expression',
  ]);
});

test('any JSON is judged and none is thrown at', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { isValid, findings } = validateTenantDescription(value);
      expect(isValid).toBe(findings.length === 0);
    }),
    { numRuns: 500 },
  );
});

test('a good description with one value replaced is judged and not thrown at', () => {
  const places: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    places.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(everything, []);
  const replaced = (value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown => {
    if (key === undefined) return by;
    if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, by));
    return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
  };
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, by) => {
      const description = replaced(everything, place, by);
      const { isValid, findings } = validateTenantDescription(description, { trust: 'code' });
      expect(isValid).toBe(findings.length === 0);
    }),
    { numRuns: 1500 },
  );
});
