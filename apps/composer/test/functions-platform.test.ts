import { objectsOf } from '@tributary/composer-core';
import { applyPlan } from '@tributary/composer-postgres';
import { callableFunctions, looseFunctions, pgliteDatabase } from '@tributary/testkit';
import { expect, test } from 'vitest';

import { platformStream } from './support/platform.ts';

test('no function of the composition serves another user, and each is tried by its package too', async () => {
  const { migrations, plan, parser, extensions } = await platformStream();
  const database = await pgliteDatabase(extensions);
  try {
    await applyPlan(database, { plan, parser, appliedBy: 'test', composerVersion: '0.0.0' });
    const functions = await callableFunctions(database);
    const written = new Set(
      migrations.flatMap(({ sql }) => objectsOf(parser, sql).created.map(({ schema, name }) => `${schema}.${name}`)),
    );
    expect(functions.length).toBeGreaterThan(27);
    expect(functions.filter(({ name }) => !written.has(name))).toEqual([]);
    expect(await looseFunctions(database, functions)).toEqual([]);
  } finally {
    await database.close();
  }
});
