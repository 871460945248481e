import { stripVTControlCharacters } from 'node:util';

import type { Ended } from '../process.ts';

const LONGEST = 200;

/** How a process ended, in a few words: `exit 1: “column "emial" does not exist”`. */
export const endingText = ({ exitCode, signal, output }: Ended): string => {
  const ending = exitCode === undefined ? `ended by ${signal}` : `exit ${exitCode}`;
  if (exitCode === 0) return ending;
  const words = errorWords(output);
  return words === undefined ? `${ending}, no error text` : `${ending}: ${quoted(words)}`;
};

/** In quotation marks, cut where it is too long for a cell. */
export const quoted = (words: string): string =>
  `“${words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words}”`;

/**
 * The first line that speaks of an error; one that ends with a colon only announces it. Undefined: none
 * does. A line with no more than the code and the place of an error is followed by what it says.
 */
export const errorWords = (output: string): string | undefined => {
  const lines = linesOf(output);
  const at = lines.findIndex((line) => ERROR.test(line) && !line.endsWith(':'));
  const line = lines[at];
  if (line === undefined) return undefined;
  return HEAD.test(line) ? [line.split('  ')[0], lines[at + 1]].join(': ') : line;
};

/** The last line that is said, without stack traces. Undefined: nothing is said. */
export const lastWords = (output: string): string | undefined => linesOf(output).at(-1);

const ERROR = /\berror\b|\bfailed\b|\bfatal\b|\bcannot\b/i;
const HEAD = /^error [a-z-]+(?:  |$)/;

const linesOf = (output: string): readonly string[] =>
  stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim().replaceAll(/\b(sha256:[0-9a-f]{8})[0-9a-f]+/g, '$1…'))
    .filter((line) => line !== '' && !line.startsWith('at '));
