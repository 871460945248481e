import type { Spread } from './statistics.ts';

/** A Markdown table in aligned columns; the first row is the heading, the first column stands left. */
export const markdownTable = (rows: readonly (readonly string[])[]): string => {
  const [heading = [], ...body] = rows;
  const widths = heading.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => aligned(row[column] ?? '', width, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(heading), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
};

const aligned = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

/** Milliseconds: `8.3 ms`, `412 ms`, `1.24 s`. */
export const duration = (milliseconds: number): string => {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
};

/** `412 ms (398–530)`: the ends in the unit of the median. */
export const durationSpread = ({ median, min, max }: Spread): string => {
  const [, unit = 'ms'] = duration(median).split(' ');
  const end = (value: number): string =>
    unit === 's' ? (value / 1000).toFixed(2) : value.toFixed(median < 10 ? 1 : 0);
  return `${duration(median)} (${end(min)}–${end(max)})`;
};

/** `1.04× (0.98–1.10)`. */
export const ratioSpread = ({ median, min, max }: Spread): string =>
  `${median.toFixed(2)}× (${min.toFixed(2)}–${max.toFixed(2)})`;
