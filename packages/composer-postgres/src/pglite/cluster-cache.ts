import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { PGlite } from '@electric-sql/pglite';

import { extensionModules } from './extensions.ts';

/**
 * A freshly initialised cluster to start from, with the given extensions created in schema public. Making one takes
 * seconds, unpacking a kept one a fraction of that; what is kept holds no data and depends on the versions of PGlite and
 * of the extensions alone.
 */
export const keptCluster = async (folder: string, born: readonly string[]): Promise<Blob> => {
  const path = pathIn(folder, born);
  const packed = readKept(path) ?? (await makeAndKeep(path, born));
  // PGlite would unpack it chunk by chunk in JavaScript, after it took it for an unpacked one.
  return new Blob([gunzipSync(packed)], { type: 'application/x-tar' });
};

/** The next start makes one again. */
export const forgetCluster = (folder: string, born: readonly string[]): void =>
  rmSync(pathIn(folder, born), { force: true });

const pathIn = (folder: string, born: readonly string[]): string =>
  join(folder, `${['cluster', pgliteVersion(), ...[...born].sort().map(withVersion)].join('-')}.tar.gz`);

/** Extensions that have a package, and so versions, of their own: a kept one would call what another version lacks. */
const PACKAGES: Readonly<Record<string, string>> = { postgis: '@electric-sql/pglite-postgis' };

const withVersion = (extension: string): string => {
  const name = PACKAGES[extension];
  return name === undefined ? extension : `${extension}-${versionOf(name)}`;
};

/** Version of the installed PGlite: a cluster of another one may not start. */
export const pgliteVersion = (): string => versionOf('@electric-sql/pglite');

const versionOf = (name: string): string => {
  const manifest = createRequire(import.meta.url)
    .resolve(name)
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
const makeAndKeep = async (path: string, born: readonly string[]): Promise<Uint8Array<ArrayBuffer>> => {
  const pglite = await PGlite.create({ extensions: await extensionModules(born) });
  for (const name of born) await pglite.exec(`create extension "${name}" schema public`);
  const dump = new Uint8Array(await (await pglite.dumpDataDir('gzip')).arrayBuffer());
  await pglite.close();
  try {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}.tmp`;
    writeFileSync(draft, dump);
    renameSync(draft, path);
  } catch {
    // A folder that cannot be written keeps nothing; the next start makes its cluster again.
  }
  return dump;
};
