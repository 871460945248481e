import type { Result, Row } from './result.ts';
import { durationSpread, markdownTable, ratioSpread } from './table.ts';

/** One result as Markdown: heading, table, notes, and what failed with its reason. */
export const resultText = ({ title, rows, notes }: Result): string =>
  [
    `### ${title}`,
    markdownTable([headingOf(rows), ...rows.map((row) => cellsOf(row, hasRatios(rows)))]),
    ...notes,
    ...failures(rows),
  ].join('\n\n');

const hasRatios = (rows: readonly Row[]): boolean => rows.some(({ ratio }) => ratio !== undefined);

const headingOf = (rows: readonly Row[]): readonly string[] => ['', 'time', ...(hasRatios(rows) ? ['× limit'] : [])];

const cellsOf = ({ label, outcome, time, ratio }: Row, withRatio: boolean): readonly string[] => [
  label,
  time === undefined ? (outcome.kind === 'absent' ? outcome.reason : 'failed') : durationSpread(time),
  ...(withRatio ? [ratio === undefined ? '—' : ratioSpread(ratio)] : []),
];

const failures = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ label, outcome }) => (outcome.kind === 'failed' ? [`${label} failed: ${outcome.reason}`] : []));
