import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Real folder of an installed package by Node's own search: `node_modules/<name>` in the folder and
 * every folder above it; undefined where it is not installed. NODE_PATH does not count: what it finds
 * depends on who started the process.
 */
export const resolvePackage = (name: string, from: string): string | undefined => {
  for (let directory = from; ; directory = dirname(directory)) {
    const candidate = join(directory, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync.native(candidate);
    if (dirname(directory) === directory) return undefined;
  }
};
