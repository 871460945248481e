import { describeAccess } from '@tributary/testkit';

import rows from './rows.ts';

await describeAccess(new URL('..', import.meta.url), rows);
