import { composedDatabase } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));

const functional = [
  'analytics_viewer',
  'integration_manager',
  'user_manager',
  'workflow_designer',
  'workflow_operator',
];

describe('the reference seed', () => {
  test('has five system roles and five functional ones, which inherit from user', async () => {
    const rows = await database.query<{ name: string; is_system: boolean; parent: string | null }>(
      `select r.name, r.is_system, p.name as parent from public.roles r
       left join public.role_hierarchy h on h.child_role_id = r.id left join public.roles p on p.id = h.parent_role_id
       order by r.is_system, r.name collate "C"`,
    );
    expect(rows).toEqual([
      ...functional.map((name) => ({ name, is_system: false, parent: 'user' })),
      ...['admin', 'guest', 'readonly', 'service', 'user'].map((name) => ({ name, is_system: true, parent: null })),
    ]);
  });

  test('derives action and resource from each of the 25 names', async () => {
    const rows = await database.query<{ name: string; action: string; resource: string; scope: string | null }>(
      `select name, action, resource, nullif(split_part(name, ':', 3), '') as scope from public.permissions`,
    );
    expect(rows).toHaveLength(25);
    for (const { name, action, resource, scope } of rows) {
      expect([action, resource, scope].filter((part) => part !== null).join(':')).toBe(name);
    }
  });

  test('marks what is risky', async () => {
    const rows = await database.query(
      `select name, metadata from public.permissions where metadata <> '{}' order by name collate "C"`,
    );
    expect(rows).toEqual([
      { name: 'admin:*', metadata: { riskLevel: 'critical', auditRequired: true } },
      { name: 'manage:roles', metadata: { riskLevel: 'high', auditRequired: true } },
      { name: 'manage:users', metadata: { riskLevel: 'high', auditRequired: true } },
    ]);
  });

  test.each([
    ['admin', ['admin:*']],
    ['readonly', ['read:*']],
    ['guest', []],
  ])('grants %s %j', async (role, permissions) => {
    const rows = await database.query<{ name: string }>(
      `select p.name from public.roles r join public.role_permissions rp on rp.role_id = r.id
       join public.permissions p on p.id = rp.permission_id where r.name = $1`,
      [role],
    );
    expect(rows.map(({ name }) => name)).toEqual(permissions);
  });

  test('has one user, the actor of automated changes, who cannot sign in', async () => {
    const rows = await database.query(
      `select u.id, u.username, u.status, u.password_hash, r.name as role from public.users u
       join public.user_roles ur on ur.user_id = u.id join public.roles r on r.id = ur.role_id`,
    );
    expect(rows).toEqual([
      {
        id: '00000000-0000-4000-8000-000000000001',
        username: 'system',
        status: 'inactive',
        password_hash: null,
        role: 'service',
      },
    ]);
  });
});
