import type { Finding } from '@tributary/composer-core';

import type { Context } from '../context.ts';
import { findingsText } from './findings.ts';
import { counted } from './phrases.ts';
import { styleFor } from './style.ts';

export interface FileChange {
  /** Relative to where the command was called. */
  readonly path: string;
  readonly outcome: 'written' | 'unchanged' | 'differs' | 'missing';
}

export interface ComposeOutcome {
  readonly entries: number;
  /** Taken out of the lock by --amend, in their old order. */
  readonly taken: readonly string[];
  readonly added: readonly string[];
  readonly changes: readonly FileChange[];
  readonly findings: readonly Finding[];
  readonly isCheck: boolean;
}

export const composeText = (context: Context, outcome: ComposeOutcome): string => {
  const style = styleFor(context.environment.isColored);
  const size = `${counted(context.services.length, 'service')}, ${counted(outcome.entries, 'migration')}`;
  return `${[
    `${style.strong(context.composition)}  ${size}`,
    ...outcome.taken.map((key) => `  ${style.bad('-')} ${key}`),
    ...outcome.added.map((key) => `  ${style.good('+')} ${key}`),
    ...outcome.changes.map(({ path, outcome: change }) => `  ${changeWord(change).padEnd(9)}  ${path}`),
    ...(outcome.findings.length === 0 ? [] : ['', ...findingsText(outcome.findings, context.environment)]),
    verdict(context, outcome),
  ].join('\n')}\n`;
};

const changeWord = (change: FileChange['outcome']): string => (change === 'unchanged' ? 'true' : change);

const verdict = ({ environment }: Context, { taken, changes, isCheck }: ComposeOutcome): string => {
  if (taken.length > 0)
    return `${counted(taken.length, 'migration')} locked anew. A database that ran one of them as it was will refuse the new text.\nNext: commit the files, then ${environment.invocation} plan.`;
  if (changes.every((change) => change.outcome === 'unchanged')) return 'The committed files are true to the packages.';
  return isCheck
    ? `Stale: the packages say otherwise. Run ${environment.invocation} compose and commit what it writes.`
    : `Next: commit the files, then ${environment.invocation} plan to see what a database lacks.`;
};
