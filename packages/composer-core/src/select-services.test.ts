import { expect, test } from 'vitest';

import type { SchemaPackage } from './model.ts';
import { selectServices } from './select-services.ts';

const claiming = (service: string): SchemaPackage => ({ service, name: `@acme/${service}` }) as SchemaPackage;

test('keeps what the composition names and reports what nobody claims', () => {
  const found = [claiming('auth'), claiming('events'), claiming('tasks')];
  const { packages, findings } = selectServices(found, ['tasks', 'auth', 'billing']);
  expect(packages.map((schemaPackage) => schemaPackage.service)).toEqual(['auth', 'tasks']);
  expect(findings).toMatchInlineSnapshot(`
    [
      {
        "code": "service-missing",
        "hint": "Add its package to the app's dependencies and install. Services found: auth, events, tasks.",
        "key": "billing",
        "message": "The composition names service "billing", but no installed package claims it.",
        "severity": "error",
      },
    ]
  `);
});
