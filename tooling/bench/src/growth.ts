import type { Result, Row } from './result.ts';
import { duration, markdownTable } from './table.ts';

/** One table per command that was measured at several sizes: how its time grows with what is applied already. */
export const growthTexts = (results: readonly Result[]): readonly string[] => {
  const commands = [...new Set(results.flatMap(({ growth }) => (growth === undefined ? [] : [growth.command])))];
  return commands
    .map((command) => results.filter(({ growth }) => growth?.command === command))
    .filter((sizes) => sizes.length > 1)
    .map((sizes) => growthText(sizes));
};

const growthText = (sizes: readonly Result[]): string => {
  const labels = [...new Set(sizes.flatMap(({ rows }) => rows.map(({ label }) => label)))];
  const heading = ['', ...sizes.map(({ growth }) => `${growth?.migrations} applied`), 'per 1,000 more'];
  const lines = labels.map((label) => {
    const rows = sizes.map((size) => size.rows.find((row) => row.label === label));
    return [
      label,
      ...rows.map((row) => (row?.time === undefined ? '—' : duration(row.time.median))),
      slope(sizes, rows),
    ];
  });
  return `### Growth: ${sizes[0]?.growth?.command}\n\n${markdownTable([heading, ...lines])}`;
};

/** Between the smallest and the largest size. */
const slope = (sizes: readonly Result[], rows: readonly (Row | undefined)[]): string => {
  const [from, to] = [rows[0]?.time, rows.at(-1)?.time];
  const more = (sizes.at(-1)?.growth?.migrations ?? 0) - (sizes[0]?.growth?.migrations ?? 0);
  if (from === undefined || to === undefined || more <= 0) return '—';
  return `${(((to.median - from.median) / more) * 1000).toFixed(1)} ms`;
};
