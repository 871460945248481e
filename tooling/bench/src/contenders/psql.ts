import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { NotHere, type Contender } from '../contender.ts';
import { runCommand } from '../process.ts';

/**
 * The limit: the SQL of the whole stream in one transaction, without books, from a program that starts
 * in a few milliseconds. The embedded server comes without psql, so it is the one on the PATH.
 */
export const psql: Contender = {
  name: 'psql',
  label: 'psql -1 -f (limit)',
  prepare: async ({ migrations }, folder) => {
    await runCommand({ file: 'psql', args: ['--version'] }).catch(() => {
      throw new NotHere('psql not found');
    });
    const file = join(folder, 'stream.sql');
    writeFileSync(file, migrations.map(({ sql }) => `${sql}\n`).join(''));
    const options = ['-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-f', file];
    return { apply: (url) => ({ file: 'psql', args: [...options, url] }) };
  },
};
