import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

import { serverFolder } from '@tributary/testkit';
import { onTestFinished } from 'vitest';

/** A file system of four megabytes that the embedded server may write to. */
export interface TinyDisk {
  readonly path: string;
  readonly grow: () => void;
}

const run = (program: string, ...args: readonly string[]): void =>
  void execFileSync(program, args, { stdio: 'ignore' });

/** The embedded server runs as nobody where the tests run as root, which is who may mount. */
const mounted = (): TinyDisk & { readonly remove: () => void } => {
  const path = serverFolder('tributary-disk-');
  run('mount', '-t', 'tmpfs', '-o', 'size=4m,uid=65534,gid=65534,mode=700', 'tmpfs', path);
  return {
    path,
    grow: () => run('mount', '-o', 'remount,size=256m', path),
    remove: () => {
      run('umount', '--lazy', path);
      rmSync(path, { recursive: true, force: true });
    },
  };
};

const canMount = (): boolean => {
  if (process.getuid?.() !== 0) return false;
  try {
    mounted().remove();
    return true;
  } catch {
    return false;
  }
};

/** False where this process may not mount: that takes root, and rights that many containers take away. */
export const hasTinyDisks = canMount();

if (!hasTinyDisks)
  process.stderr.write('\n!!!! No small disk can be mounted here: the test of a full one DOES NOT RUN.\n\n');

/** It goes with the test. */
export const tinyDisk = (): TinyDisk => {
  const disk = mounted();
  onTestFinished(disk.remove);
  return disk;
};
