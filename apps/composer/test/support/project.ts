import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { onTestFinished } from 'vitest';

import { tributary, type CommandOptions, type Finished } from './command.ts';

export interface ServiceSketch {
  readonly version?: string;
  readonly needs?: readonly string[];
  /** Path below the package → text: `migrations/…/migration.sql`, `seeds/…`. */
  readonly files: Readonly<Record<string, string>>;
}

/** A composer project in a temporary folder, with its packages linked as a package manager links them. */
export interface TestProject {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  /** Runs the command in the project; its embedded database lies in the project too. */
  readonly run: (args: readonly string[], options?: CommandOptions) => Promise<Finished>;
}

export const aProject = (services: Readonly<Record<string, ServiceSketch>>): TestProject => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tributary-project-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const link = (from: string, service: string): void => {
    mkdirSync(join(root, from, 'node_modules', '@acme'), { recursive: true });
    symlinkSync(join(root, service), join(root, from, 'node_modules', '@acme', service), 'dir');
  };
  const names = Object.keys(services);
  write(
    'app/package.json',
    JSON.stringify({
      name: 'app',
      type: 'module',
      dependencies: Object.fromEntries(names.map((name) => [`@acme/${name}`, '*'])),
    }),
  );
  write('app/tributary.config.json', JSON.stringify({ default: 'shop', compositions: { shop: { services: names } } }));
  for (const [service, { version = '1.0.0', needs = [], files }] of Object.entries(services)) {
    const dependencies = Object.fromEntries(needs.map((need) => [`@acme/${need}`, '*']));
    write(
      `${service}/package.json`,
      JSON.stringify({ name: `@acme/${service}`, version, type: 'module', tributary: { service }, dependencies }),
    );
    for (const [path, text] of Object.entries(files)) write(`${service}/${path}`, text);
    link('app', service);
    for (const need of needs) link(service, need);
  }
  return {
    root,
    write,
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    run: (args, options = {}) => tributary(args, { cwd: join(root, 'app'), ...options }),
  };
};

/** Two services, one of which needs the other, with seeds. */
export const shop = (): TestProject =>
  aProject({
    users: {
      files: {
        'migrations/20260101000000_create_users/migration.sql':
          "create table public.users (id int primary key, name text not null);\ncomment on table public.users is 'People.';\n",
        'seeds/reference/010_system.sql': "insert into public.users values (0, 'system') on conflict do nothing;\n",
        'seeds/dev/010_people.sql': "insert into public.users values (1, 'ada') on conflict do nothing;\n",
      },
    },
    orders: {
      needs: ['users'],
      files: {
        'migrations/20260102000000_create_orders/migration.sql':
          'create table public.orders (id int primary key, user_id int references public.users (id));\n',
      },
    },
  });
