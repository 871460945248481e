// Runs the command once for every composition that has a folder in streams/, and fails when one of them does:
// node each-composition.mjs check --strict
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const failed = readdirSync(`${here}streams`)
  .sort()
  .filter((composition) => {
    const args = [`${here}bin/tributary.cjs`, '--project', here, '-c', composition, ...process.argv.slice(2)];
    return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
  });
if (failed.length > 0) process.stderr.write(`Failed for ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
