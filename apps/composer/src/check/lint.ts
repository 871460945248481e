import { hideSecrets } from '@tributary/composer-core';

import { judgeLint } from '../judge-lint.ts';
import { counted } from '../report/phrases.ts';
import type { CheckStep } from './step.ts';

/** The rules of docs/rules, and hazards. */
export const lint: CheckStep = {
  name: 'lint',
  judge: async (context, stream) => {
    const { findings, migrations, hazardsUnknown } = await judgeLint(context, stream);
    const unknown = hazardsUnknown === undefined ? '' : `; hazards were not looked for: ${hazardsUnknown}`;
    return { summary: `${counted(migrations, 'migration')}${unknown}`, findings: hideSecrets(findings) };
  },
};
