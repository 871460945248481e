import { hasErrors, sortFindings, type Finding } from '@tributary/composer-core';

import type { CommandResult } from '../context.ts';
import type { Environment } from '../env.ts';
import { counted } from './phrases.ts';
import { styleFor, type Style } from './style.ts';

/** A refused command: every finding at once, exit code 1. */
export const findingsResult = (findings: readonly Finding[], environment: Environment): CommandResult => {
  const sorted = sortFindings(findings);
  return {
    exitCode: 1,
    json: { findings: sorted },
    text: `${findingsText(sorted, environment).join('\n')}\n`,
  };
};

/** Each finding with place, excerpt and cure, then a count. */
export const findingsText = (findings: readonly Finding[], environment: Environment): readonly string[] => {
  const style = styleFor(environment.isColored);
  return [...findings.flatMap((finding) => [...findingLines(finding, style), '']), countLine(findings)];
};

/** One finding: code and place, message, excerpt, cure. */
export const findingLines = (finding: Finding, style: Style): readonly string[] => {
  const level = finding.severity === 'error' ? style.bad('error') : style.notable('warning');
  const place = placeOf(finding);
  return [
    `${level} ${style.strong(finding.code)}${place === '' ? '' : `  ${place}`}`,
    ...indented(finding.message),
    ...(finding.excerpt === undefined ? [] : indented(finding.excerpt)),
    ...(finding.hint === undefined ? [] : indented(`${style.faint('cure:')} ${finding.hint}`)),
  ];
};

const placeOf = ({ key, file, line, column }: Finding): string =>
  file === undefined
    ? (key ?? '')
    : [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `  ${line}`);

const countLine = (findings: readonly Finding[]): string => {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  return hasErrors(findings)
    ? `${counted(errors, 'error')}, ${counted(warnings, 'warning')}. Nothing was changed.`
    : counted(warnings, 'warning');
};
