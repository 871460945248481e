import type { Ended } from '../process.ts';
import { checkOut, deploy } from './deploy.ts';
import type { Fault, Outcome } from './fault.ts';
import { shopFiles } from './files.ts';
import { withDatabase } from './lab.ts';
import { holdings } from './look.ts';
import { endingText, isRefusal } from './words.ts';

const ROUNDS = 10;
const FILES = shopFiles(...Array.from({ length: 11 }, (_, index) => `table_${index}`));

/** Two deployments start at the same moment, ten times. */
export const twoAtOnce: Fault = {
  name: 'two-at-once',
  title: `Two runs at once on an empty database, ${ROUNDS} times, ${FILES.length} files`,
  run: async (lab, tool) => {
    const checkout = await checkOut(lab, tool, FILES);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push(
        await withDatabase(lab, async (database) => {
          const ended = await Promise.all([1, 2].map(() => deploy(lab, checkout, database)));
          const { recorded, trace } = await holdings(database.sql, tool.books);
          return { ended, isOnce: recorded === FILES.length && isEachOnce(trace) };
        }),
      );
    return outcomeOf(rounds);
  },
};

interface Round {
  readonly ended: readonly Ended[];
  /** True: the books and the database have every file once. */
  readonly isOnce: boolean;
}

const isEachOnce = (trace: readonly string[]): boolean =>
  trace.length === FILES.length && new Set(trace).size === FILES.length;

const outcomeOf = (rounds: readonly Round[]): Outcome => {
  const losers = rounds.flatMap(({ ended }) => ended.filter(({ exitCode }) => exitCode !== 0));
  const peaceful = rounds.filter(({ ended }) => ended.every(({ exitCode }) => exitCode === 0)).length;
  const once = rounds.filter(({ isOnce }) => isOnce).length;
  const endings = [...new Set(losers.map(endingText))].sort();
  return {
    verdict: once < ROUNDS || !losers.every(isRefusal) ? 'bad' : losers.length === 0 ? 'good' : 'mixed',
    text: [
      `both exit 0 in ${peaceful} of ${ROUNDS} rounds, ${2 * ROUNDS - losers.length} of ${2 * ROUNDS} processes succeed`,
      `everything applied once in ${once}`,
      ...(endings.length === 0 ? [] : [`the others: ${endings.join(' or ')}`]),
    ].join('; '),
  };
};
