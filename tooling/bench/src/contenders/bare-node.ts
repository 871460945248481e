import { fileURLToPath } from 'node:url';

import type { Contender } from '../contender.ts';

const SCRIPT = fileURLToPath(new URL('../bare/query.js', import.meta.url));

/** The limit for anything in Node that asks a database: start, load postgres.js, one query, end. */
export const bareNode: Contender = {
  name: 'node',
  label: 'node + postgres.js + one query (limit)',
  prepare: async () => {
    const run = (url: string) => ({ file: process.execPath, args: [SCRIPT, url] });
    return { migrate: run, status: run };
  },
};
