import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { TributaryError } from '@tributary/composer-core';

import { DatabaseFolderUnusable } from '../errors.ts';
import type { DatabaseTarget } from '../url.ts';
import { lockFolder } from './folder-lock.ts';

type Target = Extract<DatabaseTarget, { kind: 'pglite-directory' }>;

/**
 * A folder for this process alone. `isNew`: a database is to be made in it. One that holds other files
 * and no database is refused: a cluster would be spread among them. Throws DatabaseBusy, DatabaseFolderUnusable.
 */
export const takeFolder = (target: Target): { readonly isNew: boolean; readonly unlock: () => void } => {
  try {
    mkdirSync(dirname(target.directory), { recursive: true });
    const files = existsSync(target.directory) ? readdirSync(target.directory) : [];
    if (files.length > 0 && !files.includes('PG_VERSION'))
      throw new DatabaseFolderUnusable(target.label, 'it holds other files and no database');
    return { isNew: files.length === 0, unlock: lockFolder(target.directory, target.label) };
  } catch (error) {
    if (error instanceof TributaryError) throw error;
    throw new DatabaseFolderUnusable(target.label, reasonOf(error));
  }
};

const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: 'a file is in its place or above it',
  EEXIST: 'a file is in its place or above it',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written there',
};

const reasonOf = (error: unknown): string => {
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? code;
};
