import { expect, test } from 'vitest';

import type { SchemaPackage } from './model.ts';
import { selectServices } from './select-services.ts';

const claiming = (service: string): SchemaPackage =>
  ({ service, name: `@acme/${service}`, dependencies: [] }) as unknown as SchemaPackage;

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

test('reports what a chosen package is built on and the composition leaves out', () => {
  const orders = {
    ...claiming('orders'),
    dependencies: ['@acme/users', 'drizzle-orm'],
    manifestPath: 'orders/package.json',
  };
  const tasks = { ...claiming('tasks'), dependencies: ['@acme/users'], manifestPath: 'tasks/package.json' };
  const found = [claiming('users'), orders, tasks];
  expect(selectServices(found, ['orders', 'tasks']).findings).toMatchInlineSnapshot(`
    [
      {
        "code": "service-missing",
        "file": "orders/package.json",
        "hint": "Add "users" to the services of the composition.",
        "key": "users",
        "message": ""orders" and "tasks" are built on "users", which the composition does not name.",
        "severity": "error",
      },
    ]
  `);
  expect(selectServices(found, ['orders', 'tasks', 'users']).findings).toEqual([]);
});
