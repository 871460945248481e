import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where ready-made clusters are kept between test runs. One per user: another's files are not writable. */
export const cacheFolder = (): string => {
  const folder = join(tmpdir(), `tributary-testkit-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
};
