import { serverDatabase } from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { tributary } from './support/command.ts';
import { shop } from './support/project.ts';

const PRINT_LOADS = new URL('support/print-loads.js', import.meta.url).href;

/** Packages that a command loads beside its own, in order of name. */
const packagesLoadedBy = (stderr: string): readonly string[] => {
  const found = [...stderr.matchAll(/^loads .*\/node_modules\/((?:@[^/]+\/)?[^/\n]+)\/[^\n]*$/gm)].map(
    ([, name = '']) => name,
  );
  return [...new Set(found)].sort();
};

describe('what a command does not need is not loaded', () => {
  test('migrate and plan with nothing to do, and status, load the driver and no parser, embedded database or replay', async () => {
    const project = shop();
    const target = await serverDatabase();
    const env = { DATABASE_URL: target.url };
    try {
      await project.run(['compose', '--lock-only']);
      await project.run(['migrate'], { env });
      for (const verb of ['migrate', 'plan', 'status']) {
        const { code, stderr } = await project.run([verb], {
          env: { ...env, NODE_OPTIONS: `--import=${PRINT_LOADS}` },
        });
        expect(code).toBe(0);
        expect(packagesLoadedBy(stderr)).toEqual(['postgres', 'semver']);
      }
    } finally {
      await target.drop();
    }
  });

  test('--version loads nothing', async () => {
    const { stderr } = await tributary(['--version'], { env: { NODE_OPTIONS: `--import=${PRINT_LOADS}` } });
    expect(packagesLoadedBy(stderr)).toEqual([]);
  });
});
