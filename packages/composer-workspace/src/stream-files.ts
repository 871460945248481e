import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import type { SourceFile } from '@tributary/composer-core';

import type { Project } from './project.ts';

/** The committed files of one composition, absolute. */
export interface StreamFiles {
  readonly lock: string;
  readonly schema: string;
  readonly status: string;
  /** Written by `tributary checkpoint` alone; need not be there. */
  readonly checkpoint: string;
}

export const streamFiles = (project: Project, composition: string): StreamFiles => {
  const folder = join(project.directory, 'streams', composition);
  return {
    lock: join(folder, 'stream.lock'),
    schema: join(folder, 'schema.sql'),
    status: join(folder, 'STATUS.md'),
    checkpoint: join(folder, 'checkpoint.sql'),
  };
};

/** The file with its path relative to the project, or undefined where there is none yet. */
export const readStreamFile = (project: Project, path: string): SourceFile | undefined => {
  try {
    return { path: relative(project.directory, path).split(sep).join('/'), text: readFileSync(path, 'utf8') };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
};

export type WriteOutcome = 'written' | 'unchanged';

/**
 * Writes whole or not at all: into a file beside the target, then by rename, which replaces it in one
 * step on POSIX and on NTFS. A reader never sees half a file, and an unchanged file keeps its times.
 */
export const writeIfChanged = (path: string, text: string): WriteOutcome => {
  if (currentText(path) === text) return 'unchanged';
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
  return 'written';
};

const currentText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
