import { BugError, TributaryError } from '@tributary/composer-core';

import type { CommandResult } from '../context.ts';
import type { Environment } from '../env.ts';
import { styleFor } from './style.ts';

/** Any thrown thing as a result. Expected failures say what, where and what to do; a bug keeps its stack. */
export const failureResult = (error: unknown, environment: Environment): CommandResult => {
  if (error instanceof TributaryError) return expected(error, environment);
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : message;
  return {
    exitCode: 1,
    json: { error: { code: error instanceof BugError ? 'bug' : 'unexpected', message } },
    text: `${styleFor(environment.isColored).bad('unexpected error')}\n${stack}\n`,
  };
};

const expected = (error: TributaryError, environment: Environment): CommandResult => {
  const style = styleFor(environment.isColored);
  const lines = [
    `${style.bad('error')} ${style.strong(error.code)}`,
    ...error.message.split('\n').map((line) => `  ${line}`),
    ...(error.hint === undefined ? [] : [`  ${style.faint('cure:')} ${error.hint}`]),
  ];
  return {
    exitCode: error.exitCode,
    json: { error: { code: error.code, message: error.message, hint: error.hint, ...error.data } },
    text: `${lines.join('\n')}\n`,
  };
};

/** A mistake in how the command was called: exit code 2. */
export class UsageError extends TributaryError {
  constructor(message: string) {
    super({
      code: 'usage',
      exitCode: 2,
      message,
      hint: 'tributary --help lists the verbs; tributary VERB --help shows examples.',
    });
  }
}

export const usage = (message: string): UsageError => new UsageError(message);
