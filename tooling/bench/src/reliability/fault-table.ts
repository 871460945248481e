import type { Outcome } from './fault.ts';

/** What came of one tool under one fault. */
export interface Cell {
  readonly tool: string;
  readonly outcome: Outcome;
}

/** One line: a fault, and what each tool did. */
export interface Line {
  readonly title: string;
  readonly cells: readonly Cell[];
}

const MARKS: Readonly<Record<Outcome['verdict'], string>> = { good: '✔', mixed: '◐', bad: '✘' };

/** What the marks of the table mean. */
export const LEGEND =
  '✔ as one would want it · ◐ in part · ✘ not. What stands in quotation marks is what the tool printed.';

/** Faults × tools as Markdown; `tools` are the headings of the columns, by name. */
export const faultTable = (
  tools: readonly { readonly name: string; readonly label: string }[],
  lines: readonly Line[],
): string =>
  [
    row(['', ...tools.map(({ label }) => label)]),
    row(['---', ...tools.map(() => '---')]),
    ...lines.map(({ title, cells }) =>
      row([title, ...tools.map(({ name }) => cellText(cells.find(({ tool }) => tool === name)))]),
    ),
  ].join('\n');

const cellText = (cell: Cell | undefined): string =>
  cell === undefined ? '—' : `${MARKS[cell.outcome.verdict]} ${cell.outcome.text}`;

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;

/** What would end a cell, or be read as HTML. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;');
