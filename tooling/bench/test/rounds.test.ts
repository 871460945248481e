import { describe, expect, test } from 'vitest';

import { seededRandom } from '../src/random.ts';
import { rowsOf } from '../src/result.ts';
import { measureRounds, type Run } from '../src/rounds.ts';

const options = (rounds: number) => ({ rounds, random: seededRandom(1), say: () => {} });

/** Takes the given milliseconds, one after the other, without waiting. */
const taking = (name: string, ...times: readonly number[]): Run => {
  let turn = 0;
  return { name, once: async () => times[turn++] ?? Number.NaN };
};

describe('rounds', () => {
  test('count after the one that warms up', async () => {
    const outcomes = await measureRounds([taking('a', 100, 1, 2, 3)], options(3));
    expect(outcomes.get('a')).toEqual({ kind: 'measured', milliseconds: [1, 2, 3] });
  });

  test('run every contender once before any runs again', async () => {
    const order: string[] = [];
    const run = (name: string): Run => ({
      name,
      once: async () => {
        order.push(name);
        return 1;
      },
    });
    await measureRounds(['a', 'b', 'c'].map(run), options(4));
    for (let at = 0; at < order.length; at += 3) expect(order.slice(at, at + 3).sort()).toEqual(['a', 'b', 'c']);
    expect(order).toHaveLength(15);
  });

  test('give a contender that failed once no time, whatever it measured before', async () => {
    let turn = 0;
    const failing: Run = {
      name: 'b',
      once: async () => {
        turn += 1;
        if (turn === 3) throw new Error('it broke');
        return 1;
      },
    };
    const outcomes = await measureRounds([taking('a', 9, 1, 1, 1), failing], options(3));
    expect(outcomes.get('b')).toEqual({ kind: 'failed', reason: 'it broke' });
    expect(turn).toBe(3);
    expect(outcomes.get('a')).toEqual({ kind: 'measured', milliseconds: [1, 1, 1] });
  });
});

describe('rows', () => {
  const contenders = ['limit', 'a', 'b', 'c'].map((name) => ({ name, label: name.toUpperCase() }));

  test('have ratios within a round, and none for what failed', async () => {
    const outcomes = new Map([
      ...(await measureRounds([taking('limit', 0, 1, 2, 4), taking('a', 0, 2, 4, 4)], options(3))),
      ['b', { kind: 'failed', reason: 'no' }] as const,
    ]);
    expect(rowsOf(contenders, outcomes, 'limit').map(({ label, time, ratio }) => [label, time?.median, ratio])).toEqual(
      [
        ['LIMIT', 2, { median: 1, min: 1, max: 1 }],
        ['A', 4, { median: 2, min: 1, max: 2 }],
        ['B', undefined, undefined],
      ],
    );
  });

  test('have no ratios where the limit failed', () => {
    const outcomes = new Map([
      ['limit', { kind: 'absent', reason: 'not found' }],
      ['a', { kind: 'measured', milliseconds: [1] }],
    ] as const);
    expect(rowsOf(contenders, outcomes, 'limit')[1]).toEqual({
      name: 'a',
      label: 'A',
      outcome: { kind: 'measured', milliseconds: [1] },
      time: { median: 1, min: 1, max: 1 },
    });
  });
});
