import { describeAccess } from '@tributary/testkit';

import rows from './rows.ts';

const packageUrl = new URL('..', import.meta.url);

await describeAccess(packageUrl, rows);
await describeAccess(packageUrl, rows, { options: ['without-postgis', 'without-vector'] });
