/** What the process exits with; see docs/formats.md. */
export type ExitCode = 1 | 2 | 3;

export interface ErrorDetails {
  /** Stable, machine-readable, `verb-object` or `object-state`. */
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly message: string;
  /** What to do next, in one sentence. */
  readonly hint?: string;
  /** Facts for `--json`; never secrets or connection strings. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Base of every expected failure. Subclass it once per condition; `main.ts` is the only place that prints it. */
export class TributaryError extends Error {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = details.code;
    this.exitCode = details.exitCode;
    this.hint = details.hint;
    this.data = details.data ?? {};
  }
}

/** A state that cannot be reached unless the composer itself is wrong. */
export class BugError extends Error {
  constructor(message: string) {
    super(`${message} (this is a bug in tributary; please report it)`);
    this.name = 'BugError';
  }
}
