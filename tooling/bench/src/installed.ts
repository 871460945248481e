import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of a package, from the address of one of its modules: `folderOf(import.meta.resolve('dbmate'))`. */
export const folderOf = (url: string): string => {
  for (let folder = dirname(fileURLToPath(url)); ; folder = dirname(folder))
    if (manifestOf(folder)?.name !== undefined) return folder;
    else if (dirname(folder) === folder) throw new Error(`${url} belongs to no package`);
};

/** `2.36.0`. */
export const versionOf = (folder: string): string => manifestOf(folder)?.version ?? '';

const manifestOf = (folder: string): { readonly name?: string; readonly version?: string } | undefined => {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string; version?: string };
  } catch {
    return undefined;
  }
};
