import { describe, expect, test } from 'vitest';

import { shop, type TestProject } from './support/project.ts';

/** Each set adds a person; `demo-b` wants the one of `demo-a`, and both the one of `dev`. */
const withDemonstrations = (): TestProject => {
  const project = shop();
  const add = (set: string, id: number, wants: string) =>
    project.write(
      `users/seeds/${set}/010_people.sql`,
      `insert into public.users select ${id}, '${set}' from public.users where name = '${wants}' on conflict do nothing;\n`,
    );
  add('demo-b', 3, 'demo-a');
  add('demo-a', 2, 'ada');
  add('test', 4, 'demo-b');
  return project;
};

const ORDER = ['dev', 'demo-a', 'demo-b'].map((set) => `users/${set}/010_people.sql`);

describe('seed --set', () => {
  test('runs reference, dev, then the others by name, however they are given; all leaves test out', async () => {
    const project = withDemonstrations();
    await project.run(['compose', '--lock-only']);
    await project.run(['migrate']);
    const applied = async (sets: string): Promise<unknown> => {
      const { code, stdout } = await project.run(['seed', '--set', sets, '--json']);
      expect(code).toBe(0);
      return (JSON.parse(stdout) as { readonly applied: unknown }).applied;
    };
    expect(await applied('demo-b, demo-a,dev,demo-b,reference')).toEqual(ORDER);
    expect(await applied('all')).toEqual([]);
    expect(await applied('all,test')).toEqual(['users/test/010_people.sql']);
  });

  test('reset takes them as well, and drops nothing for a set that is not there', async () => {
    const project = withDemonstrations();
    await project.run(['compose', '--lock-only']);
    await project.run(['migrate']);
    const refused = await project.run(['reset', '--set', 'dev,demo-c']);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('There is no seed set "demo-c". Sets: reference, demo-a, demo-b, dev, test; all');
    expect(refused.stderr).not.toContain('Dropped');
    expect((await project.run(['reset', '--set', 'all'])).stdout).toContain('Done: 3 seed files applied');
  });
});
