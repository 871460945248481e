import { describeAccess } from '@tributary/testkit';

import rows from './rows.ts';

const content = new URL('..', import.meta.url);

await describeAccess(content, rows);
await describeAccess(content, rows, { options: ['owner-policies'] });
