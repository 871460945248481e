import { readFileSync } from 'node:fs';

import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';

import * as integrations from '../src/index.ts';

interface Declared {
  readonly table: string;
  readonly columns: readonly string[];
  readonly cipher: string;
  readonly key: string;
}

const { tributary } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly tributary: { readonly encrypted: readonly Declared[] };
};
const tables = Object.values(integrations)
  .filter((one) => one instanceof PgTable)
  .map((table) => getTableConfig(table));

/** Name of a column type → the cipher that it takes. */
const CIPHERS: Readonly<Record<string, string>> = { bytea: 'openpgp', text: 'aes-gcm' };

test('the manifest declares exactly the columns that take cipher text, for keys reencrypt', () => {
  const found = tables.flatMap(({ name, columns }) =>
    columns
      .filter(({ columnType }) => columnType === 'PgCustomColumn')
      .map((column) => `${name}.${column.name} ${CIPHERS[column.getSQLType()]}`),
  );
  const declared = tributary.encrypted.flatMap(({ table, columns, cipher }) =>
    columns.map((column) => `${table}.${column} ${cipher}`),
  );
  expect(found.toSorted()).toEqual(declared.toSorted());
});

test('each has the column of its key id', () => {
  for (const { table, key } of tributary.encrypted)
    expect(tables.find(({ name }) => name === table)?.columns.map(({ name }) => name)).toContain(key);
});
