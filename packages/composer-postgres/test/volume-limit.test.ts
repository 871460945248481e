import { expect, test } from 'vitest';

import { withinLimit } from '../src/seed/volume/within-limit.ts';
import { pgliteDatabase } from './support/databases.ts';

const ROWS = 20_000;

/** Of more parameters than PGlite takes. */
const insert = {
  text: `insert into t values ${Array.from({ length: ROWS }, (_, row) => `($${2 * row + 1}, default, $${2 * row + 2})`).join(', ')}`,
  params: Array.from({ length: 2 * ROWS }, (_, at) => at),
};

test('every part of an insert is taken by PGlite, which answers afterwards too', async () => {
  const database = await pgliteDatabase();
  await database.query('create table t (a int, b int, c int)');
  for (const { text, params } of withinLimit(insert))
    await database.query(`with added as (${text} returning 1) select count(*) from added`, params);
  expect(await database.query('select count(*)::int as rows, max(c) as last from t')).toEqual([
    { rows: ROWS, last: 2 * ROWS - 1 },
  ]);
});
