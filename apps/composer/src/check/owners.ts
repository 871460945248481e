import { ownershipFindings } from '@tributary/composer-core';

import { counted } from '../report/phrases.ts';
import { streamFacts } from '../stream-facts.ts';
import type { CheckStep } from './step.ts';

/** No service changes what another one owns, but by leave; what a replay cannot see of the catalog is said. */
export const owners: CheckStep = {
  name: 'owners',
  judge: async (context, stream) => {
    const { packages, lock, parser } = stream;
    const { record, origins, untold } = await streamFacts(context, stream, lock.entries);
    const keys = lock.entries.map(({ key }) => key);
    const unread = untold.length === 0 ? '' : `; not read: ${untold.join('; ')}`;
    return {
      summary: `${counted(origins.size, 'object')} of ${counted(packages.length, 'service')}${unread}`,
      findings: ownershipFindings({ packages, keys, record, parser }),
    };
  },
};
