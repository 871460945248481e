import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';

/**
 * A freshly initialised cluster to start from. Making one takes seconds, unpacking a kept one a fraction
 * of that; what is kept holds no data and depends on PGlite's version alone.
 */
export const keptCluster = async (folder: string): Promise<Blob> => {
  const path = pathIn(folder);
  return new Blob([readKept(path) ?? (await makeAndKeep(folder, path))]);
};

/** The next start makes one again. */
export const forgetCluster = (folder: string): void => rmSync(pathIn(folder), { force: true });

const pathIn = (folder: string): string => join(folder, `cluster-${pgliteVersion()}.tar.gz`);

/** Version of the installed PGlite: a cluster of another one may not start. */
export const pgliteVersion = (): string => {
  const manifest = createRequire(import.meta.url)
    .resolve('@electric-sql/pglite')
    .replace(/dist.*$/, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
};

const readKept = (path: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
};

/** Written beside and renamed: two processes that make it at once leave one whole file. */
const makeAndKeep = async (folder: string, path: string): Promise<Uint8Array<ArrayBuffer>> => {
  const pglite = await PGlite.create();
  const dump = new Uint8Array(await (await pglite.dumpDataDir('gzip')).arrayBuffer());
  await pglite.close();
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}.tmp`;
    writeFileSync(draft, dump);
    renameSync(draft, path);
  } catch {
    // A folder that cannot be written keeps nothing; the next start makes its cluster again.
  }
  return dump;
};
