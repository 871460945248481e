import { byCodeUnit } from './compare.ts';

export type Severity = 'error' | 'warning';

/** One diagnostic, as a value: collected, sorted and reported together. */
export interface Finding {
  /** `verb-object`, registered in `finding-codes.ts`. */
  readonly code: string;
  readonly severity: Severity;
  /** Migration, service or package it is about. */
  readonly key?: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in characters. */
  readonly column?: number;
  /** What is wrong and why. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  /** The line of source with a caret under the place. */
  readonly excerpt?: string;
}

/** By file, line, column, code, key, then message: the same findings always print in one order. */
export const sortFindings = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort(
    (a, b) =>
      byCodeUnit(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      byCodeUnit(a.code, b.code) ||
      byCodeUnit(a.key ?? '', b.key ?? '') ||
      byCodeUnit(a.message, b.message),
  );

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');
