import type { Suggestion } from '../pull/suggest.ts';
import type { Style } from './style.ts';

/** A suggestion, and what of it drizzle-kit would make otherwise. */
export interface JudgedSuggestion {
  readonly suggestion: Suggestion;
  /** Labels. */
  readonly unproven: readonly string[];
}

/** For `--json`. */
export const tablesJson = ({ suggestion, unproven }: JudgedSuggestion) => ({
  files: suggestion.files,
  isProven: isProven({ suggestion, unproven }),
  unproven,
  untold: suggestion.untold,
});

/** True where drizzle-kit makes of the tables what the database has, in all that they can say. */
export const isProven = ({ suggestion, unproven }: JudgedSuggestion): boolean =>
  suggestion.files.length > 0 && unproven.length === 0;

/** The change of the table files as diffs, and what they cannot say. */
export const tablesLines = (judged: JudgedSuggestion, style: Style): readonly string[] => {
  const { suggestion, unproven } = judged;
  const { files, untold } = suggestion;
  return [
    ...files.flatMap(({ path, diff }) => [
      `${style.strong('Suggested')} for the Drizzle table in ${path}; it was not touched:`,
      '',
      ...diff.trimEnd().split('\n'),
      '',
    ]),
    ...(isProven(judged) ? ['Proven, too: from such tables drizzle-kit makes what this database has.'] : []),
    ...(unproven.length === 0
      ? []
      : ['drizzle-kit would make these otherwise than this database has them; look twice:', ...indented(unproven)]),
    ...(untold.length === 0
      ? []
      : ['Not suggested, change by hand:', ...indented(untold.map(({ label, reason }) => `${label}: ${reason}`))]),
    '',
  ];
};

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
