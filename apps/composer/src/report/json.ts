import type { CommandResult } from '../context.ts';

/** What `--json` prints: `tributary` (version), `ok`, `exitCode`, then the command's own fields. */
export const jsonResult = (version: string, result: CommandResult) => ({
  tributary: version,
  ok: result.exitCode === 0,
  exitCode: result.exitCode,
  ...result.json,
});

/** The one JSON document of a command. */
export const jsonText = (version: string, result: CommandResult): string =>
  `${JSON.stringify(jsonResult(version, result), undefined, 2)}\n`;

/** One object of a stream of events. */
export const jsonLine = (event: object): string => `${JSON.stringify(event)}\n`;
