import { isNotChecked, type Check } from '@tributary/composer-core';

import type { Context } from '../context.ts';
import type { Environment } from '../env.ts';
import { counted } from './phrases.ts';
import { styleFor, type Style } from './style.ts';

export interface DoctorReport {
  readonly checks: readonly Check[];
  readonly composition: string | undefined;
  readonly label: string | undefined;
}

/** One line per check, its cure below, and a count. */
export const doctorText = (environment: Environment, { checks, composition, label }: DoctorReport): string => {
  const style = styleFor(environment.isColored);
  const width = Math.max(0, ...checks.map(({ name }) => name.length));
  return `${[
    `${style.strong(composition ?? 'no composition')} → ${label ?? 'no database'}`,
    '',
    ...checks.flatMap((check) => checkLines(check, width, style)),
    '',
    verdict(checks),
  ].join('\n')}\n`;
};

const checkLines = (check: Check, width: number, style: Style): readonly string[] => {
  const { name, state, found, cure = '' } = check;
  const head = `${markOf(state, style)} ${name.padEnd(width)}  ${oneLine(found)}`;
  if (isNotChecked(check)) return [`${head}: ${oneLine(cure)}`];
  return cure === '' ? [head] : [head, `  ${' '.repeat(width)}  ${style.faint('cure:')} ${oneLine(cure)}`];
};

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

const markOf = (state: Check['state'], style: Style): string => {
  switch (state) {
    case 'ok':
      return style.good('✔');
    case 'warning':
      return style.notable('!');
    case 'error':
      return style.bad('✘');
  }
};

const verdict = (checks: readonly Check[]): string => {
  const errors = checks.filter(({ state }) => state === 'error').length;
  const open = checks.filter(isNotChecked).length;
  const warnings = checks.filter(({ state }) => state === 'warning').length - open;
  const counts = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(open === 0 ? [] : [`${open} not checked`]),
  ];
  const all = counted(checks.length, 'check');
  if (errors > 0) return `${all}: ${counts.join(', ')}. Settle the errors first.`;
  return warnings + open > 0 ? `${all}: ${counts.slice(1).join(', ')}, no error.` : `${all}: all is well.`;
};

export interface Mark {
  readonly label: string;
  readonly disposable: boolean;
  readonly hasChanged: boolean;
}

/** What was done, what it means, and how to take it back. */
export const markText = ({ environment: { invocation } }: Context, { label, disposable, hasChanged }: Mark): string => {
  const is = hasChanged ? 'is now' : 'was already';
  return disposable
    ? `${label} ${is} marked as disposable.\nAnybody who may write to it can now drop what the composition owns, data included: ${invocation} reset.\nTo take the mark away: ${invocation} doctor --unmark-disposable with the same --database-url.\n`
    : `${label} ${is} not marked as disposable: ${invocation} reset refuses to drop anything there.\n`;
};
