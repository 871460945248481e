import type { Finding } from '@tributary/composer-core';

import type { Context } from '../context.ts';
import { annotationLines } from './annotations.ts';
import { findingsText } from './findings.ts';
import { counted } from './phrases.ts';
import { styleFor } from './style.ts';

export interface LintReport {
  /** Sorted. */
  readonly findings: readonly Finding[];
  readonly migrations: number;
  readonly isReplayed: boolean;
  readonly hazardsUnknown?: string;
}

/** Findings with place and cure, how much was judged, and under GitHub Actions an annotation for each finding. */
export const lintText = (
  { composition, environment }: Pick<Context, 'composition' | 'environment'>,
  report: LintReport,
): string => {
  const { findings, migrations, isReplayed, hazardsUnknown } = report;
  const style = styleFor(environment.isColored);
  const judged = `${style.strong(composition)}  ${counted(migrations, 'migration')}`;
  return `${[
    ...(findings.length === 0
      ? [`${style.good('✔')} ${judged}, nothing found.`]
      : [judged, '', ...findingsText(findings, environment)]),
    ...(findings.length === 0
      ? []
      : ['docs/rules has a page for each code; -- @allow code reason in a migration silences one.']),
    ...(isReplayed ? [] : ['Only texts were judged: the stream has to compose before it can be replayed.']),
    ...(hazardsUnknown === undefined ? [] : [`Hazards were not looked for: ${hazardsUnknown}.`]),
    ...(environment.isGithubActions ? annotationLines(findings) : []),
  ].join('\n')}\n`;
};
