import { once } from 'node:events';

import { connect, parseDatabaseUrl } from '../../src/index.ts';

/** Opens the embedded database of a folder and keeps it until this process is killed. */
const [url = '', clusterCache = ''] = process.argv.slice(2);
await connect(parseDatabaseUrl(url, { baseDirectory: process.cwd() }), { clusterCache });
process.stdout.write('held\n');
const forever = setInterval(() => {}, 1 << 30);
await once(process, 'SIGTERM');
clearInterval(forever);
