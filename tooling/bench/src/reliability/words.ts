import { stripVTControlCharacters } from 'node:util';

import type { Ended } from '../process.ts';

const LONGEST = 240;

/** How a process ended, in a few words: `exit 1: “column "emial" does not exist”`. */
export const endingText = ({ exitCode, signal, output }: Ended): string => {
  const ending = exitCode === undefined ? `ended by ${signal}` : `exit ${exitCode}`;
  if (exitCode === 0) return ending;
  const words = errorWords(output);
  return words === undefined ? `${ending}, no error text` : `${ending}: ${quoted(words)}`;
};

/** True: it did not succeed, and says why. */
export const isRefusal = ({ exitCode, output }: Ended): boolean => exitCode !== 0 && errorWords(output) !== undefined;

/** In quotation marks, cut where it is too long for a cell. */
export const quoted = (words: string): string =>
  `“${words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words}”`;

/**
 * The line that says what went wrong: the first that calls itself an error, or else speaks of one. A line
 * that ends with a colon only announces it. Undefined: there is none. Where a line has no more than the
 * code and the place of an error, the next ones say what it is.
 */
export const errorWords = (output: string): string | undefined => {
  const lines = linesOf(output).filter((line) => !line.endsWith(':'));
  const found = [CALLS_ITSELF, SPEAKS_OF].map((sign) => lines.findIndex((line) => sign.test(line)));
  const at = found.find((index) => index !== -1);
  const line = at === undefined ? undefined : lines[at];
  if (at === undefined || line === undefined) return undefined;
  return HEAD.test(line) ? `${line.split('  ')[0]}: ${messageAfter(lines.slice(at + 1))}` : line;
};

/** What a finding says: up to two lines, before the excerpt and the cure. */
const messageAfter = (lines: readonly string[]): string => {
  const end = lines.findIndex((line) => /^(?:cure:|\d+ \|)/.test(line));
  return lines.slice(0, end === -1 ? 2 : Math.min(end, 2)).join(' ');
};

/** The last line that is said, without stack traces. Undefined: nothing is said. */
export const lastWords = (output: string): string | undefined => linesOf(output).at(-1);

/** The first line that names a process id. */
export const wordsOn = (output: string, pid: number): string | undefined =>
  linesOf(output).find((line) => new RegExp(`\\b${pid}\\b`).test(line));

const CALLS_ITSELF = /^\w*error\b/i;
const SPEAKS_OF = /\berror\b|\bfailed\b|\bfatal\b|\bcannot\b/i;
const HEAD = /^error [a-z-]+(?:  |$)/;

/** Each turn of a spinner is a line of its own here. */
const linesOf = (output: string): readonly string[] =>
  stripVTControlCharacters(output)
    .split(/\n|\[[\u2800-\u28FF]\] /)
    .map((line) => line.trim().replaceAll(/\b(sha256:[0-9a-f]{8})[0-9a-f]+/g, '$1…'))
    .filter((line) => line !== '' && !line.startsWith('at '));
