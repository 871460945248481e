import { expect, test } from 'vitest';

import { UsageError } from '../src/options.ts';
import { parseReliabilityOptions } from '../src/reliability/options.ts';

const KNOWN = { faults: ['edited', 'late'], tools: ['tributary', 'dbmate'] };

test('every fault is done to every tool unless told otherwise', () => {
  expect(parseReliabilityOptions([], KNOWN)).toEqual({
    url: undefined,
    faults: KNOWN.faults,
    tools: KNOWN.tools,
    limitMs: 30_000,
    isHelp: false,
  });
});

test('--only takes faults and tools alike', () => {
  const options = parseReliabilityOptions(['--only', 'late', '--only', 'dbmate'], KNOWN);
  expect([options.faults, options.tools]).toEqual([['late'], ['dbmate']]);
  expect(parseReliabilityOptions(['--only', 'late'], KNOWN).tools).toEqual(KNOWN.tools);
});

test.each([[['--only', 'flyway']], [['--limit', '0']], [['--limit', '5s']], [['--fast']], [['extra']]])(
  '%j are refused',
  (argv) => {
    expect(() => parseReliabilityOptions(argv, KNOWN)).toThrow(UsageError);
  },
);
