import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { InvalidDatabaseUrl, parseDatabaseUrl } from '../src/index.ts';

const parse = (text: string) => parseDatabaseUrl(text, { baseDirectory: '/project' });

const refusalOf = (text: string): InvalidDatabaseUrl => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof InvalidDatabaseUrl) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('a database URL', () => {
  test.each([
    ['postgres://ada@db.example:5433/shop', 'postgres://ada@db.example:5433/shop'],
    ['postgresql://ada:hunter2@db.example/shop', 'postgres://ada@db.example:5432/shop'],
    ['POSTGRES://db.example', 'postgres://db.example:5432'],
    ['postgres:///shop', 'postgres://localhost:5432/shop'],
    ['postgres://[::1]:5433/shop', 'postgres://[::1]:5433/shop'],
    ['postgres://a%40b:hunter2@db.example/shop', 'postgres://a@b@db.example:5432/shop'],
    ['postgres://ada@db.example/shop?sslmode=require&password=hunter2', 'postgres://ada@db.example:5432/shop'],
    ['postgres://ada:hunter2%2F%40@db.example/shop', 'postgres://ada@db.example:5432/shop'],
  ])('%s is a server, shown as %s', (text, label) => {
    expect(parse(text)).toMatchObject({ kind: 'postgres', url: text, label });
  });

  test.each([
    ['postgres://db.example:6543/shop', true],
    ['postgres://db.example:5432/shop', false],
  ])('%s: the pooler’s port tells transaction mode, %s', (text, isTransactionPooler) => {
    expect(parse(text)).toMatchObject({ isTransactionPooler });
  });

  test.each([
    ['pglite://./data', '/project/data'],
    ['pglite://../data', '/data'],
    ['pglite://.', '/project'],
    ['pglite:///var/data', '/var/data'],
    ['pglite://./with space', '/project/with space'],
  ])('%s is the folder %s', (text, directory) => {
    expect(parse(text)).toEqual({ kind: 'pglite-directory', directory, label: `pglite ${directory}` });
  });

  test('pglite://memory is a database that ends with the process', () => {
    expect(parse('pglite://memory')).toEqual({ kind: 'pglite-memory', label: 'pglite://memory' });
  });

  test('a folder below the working directory is shown from there', () => {
    expect(parseDatabaseUrl('pglite://./data', { baseDirectory: process.cwd() }).label).toBe('pglite data');
  });

  const unreadable = 'cannot be read: special characters in a password must be percent-encoded';
  test.each([
    ['', 'has no scheme'],
    [' postgres://db.example/shop', 'has no scheme'],
    ['mysql://ada:hunter2@db.example/shop', 'has the scheme "mysql:", which is not supported'],
    ['ada:hunter2@db.example/shop', 'has the scheme "ada:", which is not supported'],
    ['pglite:memory', 'names no folder after pglite://'],
    ['pglite://', 'names no folder after pglite://'],
    ['pglite://data', 'names no folder after pglite://'],
    ['postgres:ada:hunter2@db.example/shop', unreadable],
    ['postgres://ada:1/hunter2@db.example/shop', unreadable],
    ['postgres://ada:1?hunter2@db.example/shop', unreadable],
    ['postgres://ada:1#hunter2@db.example/shop', unreadable],
    ['postgres://ada:hunter2@x/y@db.example/shop', unreadable],
    ['postgres://ada:hunter2@x,y@db.example/shop', unreadable],
    ['postgres://ada:hunter2%zz@db.example/shop', unreadable],
    ['postgres://a%zz:hunter2@db.example/shop', unreadable],
    ['postgres://ada:hunter2@db.example:port/shop', unreadable],
    ['postgres://ada:hunter2@one,two:5432/shop', 'names several hosts, but a run needs the one that takes writes'],
  ])('%s is refused', (text, problem) => {
    const error = refusalOf(text);
    expect(error.message).toBe(`The database URL ${problem}.`);
    expect(error).toMatchObject({ code: 'database-url-invalid', exitCode: 2 });
    expect(error.hint).toBe(
      'Write postgres://user@host:5432/name, pglite:///absolute/folder, pglite://./folder or pglite://memory.',
    );
  });
});

describe('the password', () => {
  test('can be anything, percent-encoded, and is not shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (password) => {
        const text = `postgres://ada:${encodeURIComponent(password)}@db.example:5432/shop`;
        expect(parse(text)).toMatchObject({ url: text, label: 'postgres://ada@db.example:5432/shop' });
      }),
    );
  });

  /** Letters that nothing else in a URL or a message has, and all that means something in a URL. */
  const careless = fc.string({ unit: fc.constantFrom(...'QQ99@:/?#%[]\\ ,;+&=\t'), maxLength: 16 });
  const written = fc.constantFrom(
    (password: string) => `postgres://ada:${password}@db.example:5432/shop`,
    (password: string) => `postgres://:${password}@db.example`,
    (password: string) => `postgresql:ada:${password}@db.example/shop`,
    (password: string) => `postgres://ada@db.example/shop?password=${password}`,
  );

  const shownFor = (text: string): string => {
    try {
      return parse(text).label;
    } catch (error) {
      if (error instanceof InvalidDatabaseUrl) return error.message + JSON.stringify(error);
      throw error;
    }
  };

  test('is not shown in part either, where it was written as it is', () => {
    fc.assert(
      fc.property(careless, written, (password, write) => {
        expect(shownFor(write(password))).not.toMatch(/[Q9]/);
      }),
      { numRuns: 2000 },
    );
  });
});
