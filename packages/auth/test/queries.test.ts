import { composedDatabase } from '@tributary/testkit';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { authRelations, roles, users, type NewUser, type User } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));

const db = drizzle(
  async (sql, params) => {
    const rows = await database.query<Record<string, unknown>>(sql, params);
    return { rows: rows.map((row) => Object.values(row)) };
  },
  { relations: authRelations },
);

describe('typed queries', () => {
  test('give rows of the table', async () => {
    const [system] = await db.select().from(users).where(eq(users.username, 'system'));
    expectTypeOf(system).toEqualTypeOf<User | undefined>();
    expect(system).toMatchObject({ displayName: 'System', status: 'inactive', mfaMethods: [], identities: [] });
    expect(system?.createdAt).toBeInstanceOf(Date);
  });

  test('know what a new user needs: nothing', () => {
    expectTypeOf<object>().toExtend<NewUser>();
    expectTypeOf<NewUser['id']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<User['status']>().toEqualTypeOf<
      'pending' | 'active' | 'inactive' | 'locked' | 'suspended' | 'deleted'
    >();
  });

  test('update a row by trigger, not by hand', async () => {
    const [before] = await db.select({ at: roles.updatedAt }).from(roles).where(eq(roles.name, 'guest'));
    const [after] = await db
      .update(roles)
      .set({ description: 'Visitor', updatedAt: new Date(0) })
      .where(eq(roles.name, 'guest'))
      .returning({ at: roles.updatedAt });
    expect(after!.at.getTime()).toBeGreaterThanOrEqual(before!.at.getTime());
  });
});

describe('relations', () => {
  test('lead from a user over its roles to their permissions', async () => {
    const rows = await db.query.users.findMany({
      columns: { username: true },
      with: { roles: { columns: { name: true }, with: { permissions: { columns: { name: true } } } } },
    });
    const permissions = rows[0]!.roles[0]!.permissions.map(({ name }) => name).toSorted();
    expect({ rows: rows.length, user: rows[0]!.username, role: rows[0]!.roles[0]!.name, permissions }).toEqual({
      rows: 1,
      user: 'system',
      role: 'service',
      permissions: ['execute:workflow', 'read:integration'],
    });
  });

  test('lead up and down the hierarchy of roles', async () => {
    const family = await db.query.roles.findFirst({
      columns: { name: true },
      where: { name: 'user' },
      with: { parents: { columns: { name: true } }, children: { columns: { name: true } } },
    });
    expect(family?.parents).toEqual([]);
    expect(family?.children).toHaveLength(5);
    const child = await db.query.roles.findFirst({
      where: { name: 'user_manager' },
      with: { parents: true, children: true },
    });
    expect(child?.parents.map(({ name }) => name)).toEqual(['user']);
    expect(child?.children).toEqual([]);
  });
});
