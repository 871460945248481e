import type { Result, Row } from './result.ts';
import type { Spread } from './statistics.ts';
import { duration, durationSpread, markdownTable, ratioSpread } from './table.ts';

/** One result as Markdown: heading, table, notes, and what failed with its reason. */
export const resultText = ({ title, rows, notes }: Result): string =>
  [
    `### ${title}`,
    markdownTable([headingOf(rows), ...rows.map((row) => cellsOf(row, rows))]),
    ...notes,
    ...failures(rows),
  ].join('\n\n');

const hasRatios = (rows: readonly Row[]): boolean => rows.some(({ ratio }) => ratio !== undefined);

const hasAims = (rows: readonly Row[]): boolean => rows.some(({ aimMs }) => aimMs !== undefined);

const headingOf = (rows: readonly Row[]): readonly string[] => [
  '',
  'time',
  ...(hasRatios(rows) ? ['× limit'] : []),
  ...(hasAims(rows) ? ['aim'] : []),
];

const cellsOf = ({ label, outcome, time, ratio, aimMs }: Row, rows: readonly Row[]): readonly string[] => [
  label,
  time === undefined ? (outcome.kind === 'absent' ? outcome.reason : 'failed') : durationSpread(time),
  ...(hasRatios(rows) ? [ratio === undefined ? '—' : ratioSpread(ratio)] : []),
  ...(hasAims(rows) ? [aimText(time, aimMs)] : []),
];

const aimText = (time: Spread | undefined, aimMs: number | undefined): string =>
  time === undefined || aimMs === undefined ? '—' : `${time.median < aimMs ? '✔' : '✘'} below ${duration(aimMs)}`;

const failures = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ label, outcome }) => (outcome.kind === 'failed' ? [`${label} failed: ${outcome.reason}`] : []));
