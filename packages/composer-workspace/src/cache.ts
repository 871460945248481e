import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Project } from './project.ts';
import { writeIfChanged } from './stream-files.ts';

/** Where a cached value of this project lies: `.tributary/cache/<kind>-<hash of the key parts>.json`. */
export const cacheFile = (project: Project, kind: string, key: readonly string[]): string => {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
  return join(project.directory, '.tributary', 'cache', `${kind}-${hash}.json`);
};

/** A cached value, or undefined when there is none or it does not parse: a cache can only be missed. */
export const readCached = <Value>(path: string): Value | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Value;
  } catch {
    return undefined;
  }
};

export const writeCached = (path: string, value: unknown): void => {
  writeIfChanged(path, `${JSON.stringify(value)}\n`);
};
