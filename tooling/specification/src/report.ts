import { itemOf, type Judged } from './agreements.ts';
import type { SystemReport } from './judge-system.ts';

/** A line for each difference that nobody agreed to, and each agreement that nothing answers to; empty when all is well. */
export const complaints = ({ system, judged, stale }: SystemReport): readonly string[] => [
  ...judged
    .filter(({ reason }) => reason === undefined)
    .map((one) => `${system} ${one.difference.table}: ${sentence(one)}, which nobody agreed to`),
  ...stale.map((item) => `${system} ${item}: agreed, but there is no such difference`),
];

/** Markdown: every agreed difference under its reason, by system. */
export const agreedDifferences = (reports: readonly SystemReport[]): string =>
  reports
    .map((report) => [`### ${report.system}`, '', ...reasons(report.judged).map(paragraph)].join('\n'))
    .join('\n\n');

const reasons = (judged: readonly Judged[]): readonly (readonly [string, readonly Judged[]])[] => [
  ...Map.groupBy(
    judged.filter(({ reason }) => reason !== undefined),
    ({ reason }) => reason!,
  ),
];

const paragraph = ([reason, judged]: readonly [string, readonly Judged[]]): string => {
  const tables = [...Map.groupBy(judged, ({ difference }) => difference.table)];
  const shown = tables.map(
    ([table, list]) => `${code(table)} ${list.map(({ difference }) => code(shortItem(difference))).join(', ')}`,
  );
  return `- ${reason} ${shown.join('; ')}.`;
};

const shortItem = (difference: Judged['difference']): string => {
  const { aspect, live } = difference;
  const sign = difference.column !== undefined && aspect !== 'column' ? '' : live === undefined ? '−' : '+';
  return `${sign}${itemOf(difference)}`;
};

const sentence = ({ difference }: Judged): string => {
  const { aspect, column, specified = 'nothing', live = 'nothing' } = difference;
  return `${aspect}${column === undefined ? '' : ` of ${column}`}: specified ${specified}, live ${live}`;
};

const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
