import { hasErrors, type Finding } from '@tributary/composer-core';

import type { StepOutcome } from '../check/step.ts';
import type { Context } from '../context.ts';
import { annotationLines } from './annotations.ts';
import { findingsText } from './findings.ts';
import { counted, duration } from './phrases.ts';
import { styleFor } from './style.ts';

export interface CheckedStep extends StepOutcome {
  readonly name: string;
  readonly durationMs: number;
}

export interface CheckReport {
  readonly migrations: number;
  readonly steps: readonly CheckedStep[];
  /** Sorted, each once. */
  readonly findings: readonly Finding[];
}

/** A line per step, then what was found; under GitHub Actions an annotation for each finding. */
export const checkText = (
  { composition, environment }: Context,
  { migrations, steps, findings }: CheckReport,
): string => {
  const style = styleFor(environment.isColored);
  const width = Math.max(...steps.map(({ name }) => name.length));
  const mark = (found: readonly Finding[]): string => {
    if (found.length === 0) return style.good('✔');
    return hasErrors(found) ? style.bad('✘') : style.notable('!');
  };
  const lines = steps.map(({ name, summary, findings: found, durationMs }) =>
    [
      `${mark(found)} ${name.padEnd(width)}  ${summary}`,
      ...(found.length === 0 ? [] : [counted(found.length, 'finding')]),
      style.faint(duration(durationMs)),
    ].join(', '),
  );
  return `${[
    `${style.strong(composition)}: ${counted(migrations, 'migration')}`,
    '',
    ...lines,
    '',
    ...(findings.length === 0 ? ['All of it holds.'] : findingsText(findings, environment)),
    ...(environment.isGithubActions ? annotationLines(findings) : []),
  ].join('\n')}\n`;
};
