import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serverDatabase } from '@tributary/testkit';
import { expect, onTestFinished, test } from 'vitest';

import { aProject, type TestProject } from './support/project.ts';

const INSTALLED = fileURLToPath(new URL('../node_modules/@tributary', import.meta.url));

/** A composer app beside this repository's packages, with a composition of platform and marketplace. */
const aMarketplace = (): TestProject => {
  const project = aProject({});
  const services = ['platform', 'marketplace'];
  project.write(
    'app/package.json',
    JSON.stringify({
      name: 'app',
      type: 'module',
      dependencies: Object.fromEntries(services.map((service) => [`@tributary/${service}`, '*'])),
    }),
  );
  project.write(
    'app/tributary.config.json',
    JSON.stringify({ default: 'market', compositions: { market: { services } } }),
  );
  project.write('app/node_modules/.keep', '');
  symlinkSync(INSTALLED, join(project.root, 'app/node_modules/@tributary'), 'dir');
  return project;
};

interface Adopted {
  readonly differences: readonly { readonly kind: string; readonly label: string }[];
}

test('adopting a database without the legacy tables of marketplace tells these three, and what names their customer', async () => {
  const project = aMarketplace();
  const target = await serverDatabase();
  onTestFinished(() => target.drop());
  const run = (...args: readonly string[]) => project.run([...args, '--database-url', target.url]);
  await project.run(['compose']);
  expect(await run('migrate', '--json')).toMatchObject({ code: 0 });
  const database = await target.connect();
  const [last] = await database.query<{ key: string }>(
    'select key from tributary.migrations order by applied_at desc, version desc limit 1',
  );
  await database.query('drop schema tributary cascade');
  await database.query('drop table public.api_keys, public.security_audit_log, public.agent_memory');
  await database.query('drop function public.set_customer_context(uuid)');
  await database.close();
  const { stdout } = await run('adopt', '--json', '--dry-run', '--to', last!.key);
  const { differences } = JSON.parse(stdout) as Adopted;
  expect(differences.map(({ kind, label }) => `${kind} ${label}`).toSorted()).toEqual([
    'missing function public.set_customer_context(uuid)',
    'missing table public.agent_memory',
    'missing table public.api_keys',
    'missing table public.security_audit_log',
  ]);
});
