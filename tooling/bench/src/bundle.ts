import { cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { runCommand } from './process.ts';

/**
 * Bundles the composer app into `folder/node_modules`, as an installation would lie there, its
 * dependencies linked beside it. Gives the path of its launcher.
 */
export const bundleLauncher = async (composer: string, folder: string): Promise<string> => {
  const home = join(folder, 'node_modules', '@tributary', 'composer');
  mkdirSync(home, { recursive: true });
  await runCommand({ file: process.execPath, args: ['build.mjs', join(home, 'dist')], cwd: composer });
  cpSync(join(composer, 'package.json'), join(home, 'package.json'));
  cpSync(join(composer, 'bin'), join(home, 'bin'), { recursive: true });
  for (const name of dependenciesOf(composer)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(composer, 'node_modules', name)), link, 'junction');
  }
  return join(home, 'bin', 'tributary.cjs');
};

/** Those that stay outside the bundle; the repository's own are in it. */
const dependenciesOf = (composer: string): readonly string[] => {
  const { dependencies } = JSON.parse(readFileSync(join(composer, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies).filter((name) => !name.startsWith('@tributary/'));
};
