import { applyPlan } from '@tributary/composer-postgres';
import { readDrift } from '@tributary/composer-postgres/drift';
import { pgliteDatabase } from '@tributary/testkit';
import { expect, test } from 'vitest';

import { HOSTED_SUPABASE } from './support/hosted-supabase.ts';
import { platformStream } from './support/platform.ts';

test('what a hosted Supabase has of its own is no drift, and what the stream adds to its tables is', async () => {
  const { facts, plan, parser, extensions } = await platformStream();
  const database = await pgliteDatabase(extensions);
  try {
    await database.query(HOSTED_SUPABASE);
    await applyPlan(database, { plan, parser, appliedBy: 'test', composerVersion: '0.0.0' });
    expect(await readDrift(database, { stream: facts })).toMatchObject({ profile: 'supabase', differences: [] });

    await database.query('drop trigger on_auth_user_created on auth.users');
    await database.query('alter table auth.users add column mfa boolean');
    await database.query('drop policy users_select_own on public.users');
    const { differences } = await readDrift(database, { stream: facts });
    expect(differences.map(({ kind, object, owner }) => [kind, object.kind, object.name, owner])).toEqual([
      ['missing', 'policy', 'users_select_own', 'auth'],
      ['missing', 'trigger', 'on_auth_user_created', 'auth'],
    ]);

    const plain = await readDrift(database, { stream: facts, profile: 'plain' });
    expect(plain.differences).toContainEqual(
      expect.objectContaining({ kind: 'extra', object: { kind: 'schema', name: 'vault' } }),
    );
  } finally {
    await database.close();
  }
});
