import { describe, expect, test } from 'vitest';

import { MEASURES, parseOptions, UsageError } from '../src/options.ts';

const KNOWN = ['psql', 'dbmate'];

describe('options', () => {
  test('measure everything seven times unless told otherwise', () => {
    expect(parseOptions([], KNOWN)).toMatchObject({
      url: undefined,
      rounds: 7,
      seed: 1,
      measures: MEASURES,
      contenders: [],
    });
  });

  test('--quick means two rounds, and --rounds overrules it', () => {
    expect(parseOptions(['--quick'], KNOWN).rounds).toBe(2);
    expect(parseOptions(['--quick', '--rounds', '5'], KNOWN).rounds).toBe(5);
  });

  test('--only takes measures and contenders alike', () => {
    const { measures, contenders } = parseOptions(['--only', 'apply', '--only', 'dbmate'], KNOWN);
    expect([measures, contenders]).toEqual([['apply'], ['dbmate']]);
    expect(parseOptions(['--only', 'dbmate'], KNOWN).measures).toEqual(MEASURES);
  });

  test.each([[['--only', 'flyway']], [['--rounds', '0']], [['--rounds', 'many']], [['--fast']], [['extra']]])(
    '%j are refused',
    (argv) => {
      expect(() => parseOptions(argv, KNOWN)).toThrow(UsageError);
    },
  );
});
