import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

import { DatabaseBusy } from '../errors.ts';

/**
 * PGlite does not notice a second process in its folder; both would write and the database would break.
 * So a file beside the folder names the process that has it. One whose process is gone is taken over.
 * Returns the release. Throws DatabaseBusy.
 */
export const lockFolder = (directory: string, label: string): (() => void) => {
  const path = `${directory}.lock`;
  const release = (): void => rmSync(path, { force: true });
  if (!tryCreate(path)) {
    const pid = holderOf(path);
    if (pid !== undefined && isHeld(path, pid)) throw new DatabaseBusy(label, pid);
    release();
    if (!tryCreate(path)) throw new DatabaseBusy(label, holderOf(path) ?? 0);
  }
  ownLocks.add(path);
  process.once('exit', release);
  return () => {
    process.off('exit', release);
    ownLocks.delete(path);
    release();
  };
};

const ownLocks = new Set<string>();

/** In containers every run has the same process id: what a killed one left behind is not this one's. */
const isHeld = (path: string, pid: number): boolean => (pid === process.pid ? ownLocks.has(path) : isAlive(pid));

/** `wx` creates or fails, in one step. */
const tryCreate = (path: string): boolean => {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

const holderOf = (path: string): number | undefined => {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
};

/** Signal 0 only asks. EPERM: it lives, under another user. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
