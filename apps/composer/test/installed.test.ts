import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { aProject } from './support/project.ts';

test('a service that was installed below node_modules has its TypeScript seeds run, without a word of Node', async () => {
  const project = aProject({
    users: {
      files: {
        'migrations/20260101000000_create_users/migration.sql': 'create table public.users (id int primary key);\n',
        'seeds/reference/010_system.ts':
          "interface Query { toSQL(): { sql: string; params: unknown[] } }\nexport default (): Query[] => [{ toSQL: () => ({ sql: 'insert into public.users values ($1)', params: [7] }) }];\n",
      },
    },
  });
  const linked = join(project.root, 'app/node_modules/@acme/users');
  project.remove('app/node_modules/@acme/users');
  mkdirSync(linked, { recursive: true });
  cpSync(join(project.root, 'users'), linked, { recursive: true });
  writeFileSync(join(linked, 'LICENSE'), 'A copy, as a package manager makes it.\n');

  expect((await project.run(['compose', '--lock-only'])).code).toBe(0);
  const { code, stdout, stderr } = await project.run(['migrate', '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ seeds: ['users/reference/010_system.ts'] });
});
