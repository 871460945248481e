// Runs the command once for every composition, and fails when one of them does: node each-composition.mjs check --strict
// Those are what the configuration names, composed yet or not, and what has a folder in streams/, named or not.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import config from './tributary.config.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const compositions = new Set([...Object.keys(config.compositions), ...readdirSync(`${here}streams`)]);
const failed = [...compositions].sort().filter((composition) => {
  const args = [`${here}bin/tributary.cjs`, '--project', here, '-c', composition, ...process.argv.slice(2)];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) process.stderr.write(`Failed for ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
