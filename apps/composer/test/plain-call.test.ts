import { describe, expect, test } from 'vitest';

import { GLOBAL_OPTIONS } from '../src/call.ts';
import { plainCall } from '../src/plain-call.ts';
import { programCall } from '../src/program.ts';
import { VERBS, type OptionText, type Verb } from '../src/verbs.ts';

const words = ([flags]: OptionText): readonly string[] => {
  const [names = '', value] = flags.split(' <');
  return [names.split(', ').at(-1) ?? '', ...(value === undefined ? [] : ['some-value'])];
};

const argumentsOf = ({ arguments: declared = [] }: Verb): readonly string[] =>
  declared.map(([name]) => name.slice(1, -1));

/** Every verb with nothing, with each option alone, with all of them, and with global options on either side. */
const calls: readonly (readonly string[])[] = VERBS.flatMap((verb) => {
  const { name, options = [] } = verb;
  const args = argumentsOf(verb);
  const all = [...options, ...GLOBAL_OPTIONS].flatMap(words);
  return [
    [name, ...args],
    ...[...options, ...GLOBAL_OPTIONS].map((option) => [name, ...args, ...words(option)]),
    [name, ...all, ...args],
    [...GLOBAL_OPTIONS.flatMap(words), name, ...args],
    ['-c', 'first', name, ...args, '-c', 'second'],
    ['--composition=first', name, ...args],
  ];
});

test('pull answers to its old name', async () => {
  const { verb } = (await programCall(['remote-commit', 'auth'], '0.0.0'))!;
  expect(verb.name).toBe('pull');
});

describe('a plain command line', () => {
  test.each(calls.map((argv) => ({ line: argv.join(' '), argv })))(
    'is read as the full parser reads it: $line',
    async ({ argv }) => {
      const plain = plainCall(argv);
      expect(plain).toBeDefined();
      expect(plain).toEqual(await programCall(argv, '0.0.0'));
    },
  );
});

test.each([
  [[]],
  [['--help']],
  [['migrate', '--help']],
  [['migrate', '-h']],
  [['help', 'migrate']],
  [['migrat']],
  [['migrate', '--frobnicate']],
  [['--quiet', 'migrate']],
  [['migrate', 'users']],
  [['new', 'users']],
  [['seed', '--set']],
  [['seed', '--set', '--list']],
  [['migrate', '--', '--json']],
])('%j is left to the full parser', (argv) => {
  expect(plainCall(argv)).toBeUndefined();
});
