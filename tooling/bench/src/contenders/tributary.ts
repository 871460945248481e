import { join } from 'node:path';

import type { Contender } from '../contender.ts';
import { folderOf } from '../installed.ts';
import type { Command } from '../process.ts';
import { bundleLauncher } from '../bundle.ts';

/** Folder of the composer app in this repository. */
export const COMPOSER = folderOf(import.meta.resolve('@tributary/composer/package.json'));

/** The launcher as this repository runs it: TypeScript, its types stripped by Node. */
export const SOURCE_LAUNCHER = join(COMPOSER, 'bin', 'tributary.cjs');

/** One run of the command. */
export const tributaryCommand = (launcher: string, args: readonly string[]): Command => ({
  file: process.execPath,
  args: [launcher, ...args],
});

export const tributarySource: Contender = {
  name: 'tributary',
  label: 'tributary (source)',
  prepare: async ({ project }) => commandsOf(SOURCE_LAUNCHER, project),
};

/** The command as it is published: one bundle below node_modules, made from the source of this moment. */
export const tributaryBundle: Contender = {
  name: 'tributary-bundle',
  label: 'tributary (bundle)',
  prepare: async ({ project }, folder) => commandsOf(await bundleLauncher(COMPOSER, folder), project),
};

const commandsOf = (launcher: string, project: string) => {
  const run =
    (...args: readonly string[]) =>
    (url: string): Command =>
      tributaryCommand(launcher, [...args, '--project', project, '--database-url', url]);
  return { apply: run('migrate', '--no-seeds'), migrate: run('migrate'), status: run('status', '--json') };
};
