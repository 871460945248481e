import { hasErrors, hideSecrets, sortFindings } from '@tributary/composer-core';

import { composeInMemory } from '../composed-stream.ts';
import type { Command } from '../context.ts';
import { judgeLint } from '../judge-lint.ts';
import { lintText } from '../report/lint.ts';

export interface LintOptions {
  readonly strict?: boolean;
}

/** Reads; a finding is an answer and exits with 1, a warning only under --strict. */
export const lint: Command<LintOptions> = async (context, options) => {
  const verdict = await judgeLint(context, await composeInMemory(context));
  const findings = hideSecrets(sortFindings(verdict.findings));
  const { migrations, isReplayed, hazardsUnknown } = verdict;
  const fails = options.strict === true ? findings.length > 0 : hasErrors(findings);
  return {
    exitCode: fails ? 1 : 0,
    isReport: true,
    json: {
      composition: context.composition,
      migrations,
      isReplayed,
      ...(hazardsUnknown === undefined ? {} : { hazardsUnknown }),
      findings,
    },
    text: lintText(context, { ...verdict, findings }),
  };
};
