import { chownSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PostgreSQL and PgBouncer refuse to run as root; this account exists everywhere and owns nothing. */
const NOBODY = 65534;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** For `spawn`: who a server runs as. */
export const serverAccount = (): { readonly uid?: number; readonly gid?: number } =>
  isRoot() ? { uid: NOBODY, gid: NOBODY } : {};

/** A new folder below the temporary one that the server's account owns. */
export const serverFolder = (prefix: string): string => {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  giveToServer(folder);
  return folder;
};

export const giveToServer = (path: string): void => {
  if (isRoot()) chownSync(path, NOBODY, NOBODY);
};

/** A port of 127.0.0.1 that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
