import { composedDatabase, sqlstateOf } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { createRole } from './support.ts';

const database = await composedDatabase(new URL('..', import.meta.url));

describe('system roles', () => {
  test('are neither renamed nor deleted', async () => {
    expect(await sqlstateOf(database.query(`update public.roles set name = 'root' where name = 'admin'`))).toBe(
      '42501',
    );
    expect(await sqlstateOf(database.query(`delete from public.roles where name = 'admin'`))).toBe('42501');
  });

  test('keep their name when the rest of them changes', async () => {
    const rows = await database.query(
      `update public.roles set name = name, description = 'Everything' where name = 'guest' returning description`,
    );
    expect(rows).toEqual([{ description: 'Everything' }]);
  });

  test('leave other roles free', async () => {
    await createRole(database, 'project_manager');
    await database.query(`update public.roles set name = 'project_lead' where name = 'project_manager'`);
    const rows = await database.query(`delete from public.roles where name = 'project_lead' returning name`);
    expect(rows).toEqual([{ name: 'project_lead' }]);
  });
});

/** Creates roles `<prefix>0` … and lets each inherit from the one before; gives their ids. */
const createLine = async (prefix: string, length: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < length; index += 1) {
    ids.push(await createRole(database, `${prefix}${index}`));
    if (index > 0) await inherit(ids[index - 1], ids[index]);
  }
  return ids;
};

const inherit = (parent: string | undefined, child: string | undefined) =>
  database.query('insert into public.role_hierarchy (parent_role_id, child_role_id) values ($1, $2)', [parent, child]);

describe('role_hierarchy', () => {
  test('refuses a role that inherits from itself', async () => {
    const [role] = await createLine('self', 1);
    expect(await sqlstateOf(inherit(role, role))).toBe('23514');
  });

  /*
   *   ring0 → ring1 → ring2
   *     ↑_______________|   refused
   */
  test('refuses a cycle, by insert and by update', async () => {
    const [first, second, third] = await createLine('ring', 3);
    expect(await sqlstateOf(inherit(third, first))).toBe('23514');
    const other = await createRole(database, 'ring-other');
    await inherit(third, other);
    const turn = database.query('update public.role_hierarchy set child_role_id = $1 where child_role_id = $2', [
      first,
      other,
    ]);
    expect(await sqlstateOf(turn)).toBe('23514');
    expect(await sqlstateOf(inherit(second, first))).toBe('23514');
  });

  test('refuses a cycle whose rows come in one statement', async () => {
    const left = await createRole(database, 'left');
    const right = await createRole(database, 'right');
    const both = database.query(
      'insert into public.role_hierarchy (parent_role_id, child_role_id) values ($1, $2), ($2, $1)',
      [left, right],
    );
    expect(await sqlstateOf(both)).toBe('23514');
  });

  test('lets a row be turned round', async () => {
    const [upper, lower] = await createLine('turn', 2);
    const rows = await database.query(
      `update public.role_hierarchy set parent_role_id = $2, child_role_id = $1
       where parent_role_id = $1 and child_role_id = $2 returning parent_role_id as id`,
      [upper, lower],
    );
    expect(rows).toEqual([{ id: lower }]);
  });

  /*
   *   top → left  → bottom
   *   top → right → bottom
   */
  test('accepts two ways to one ancestor', async () => {
    const [top, left, bottom] = await createLine('diamond', 3);
    const right = await createRole(database, 'diamond-right');
    await inherit(top, right);
    expect(await inherit(right, bottom)).toEqual([]);
    expect(await sqlstateOf(inherit(bottom, left))).toBe('23514');
  });

  test('goes through ten levels and no further, from above, below and between', async () => {
    const line = await createLine('deep', 11);
    const extra = await createRole(database, 'deep-extra');
    expect(await sqlstateOf(inherit(line.at(-1), extra))).toBe('23514');
    expect(await sqlstateOf(inherit(extra, line[0]))).toBe('23514');
    await inherit(line[8], extra);
    const [, tail] = await createLine('tail', 2);
    await inherit(extra, await createRole(database, 'deep-tenth'));
    expect(await sqlstateOf(inherit(line.at(-1), tail))).toBe('23514');
  });

  test('joins two lines only when they fit together', async () => {
    const upper = await createLine('upper', 6);
    const lower = await createLine('lower', 6);
    expect(await sqlstateOf(inherit(upper.at(-1), lower[0]))).toBe('23514');
    expect(await inherit(upper.at(-2), lower[0])).toEqual([]);
  });
});
