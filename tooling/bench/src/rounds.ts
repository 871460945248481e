import { shuffled, type Random } from './random.ts';

/** Something to time, once per round. */
export interface Run {
  readonly name: string;
  /** Does it once and gives milliseconds. Throws where it failed. */
  readonly once: () => Promise<number>;
}

/** What came of one contender: as many times as rounds, or why there are none. */
export type Outcome =
  | { readonly kind: 'measured'; readonly milliseconds: readonly number[] }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It does not run on this machine; the reason fits into a table. */
  | { readonly kind: 'absent'; readonly reason: string };

export interface RoundOptions {
  readonly rounds: number;
  readonly random: Random;
  /** Told before each round. */
  readonly say: (line: string) => void;
}

/**
 * Interleaved rounds: every run once per round, in an order drawn anew, so that no one always runs
 * first or when the machine is warm. The first round warms up and does not count. A run that throws is
 * out: a failure has no time.
 */
export const measureRounds = async (
  runs: readonly Run[],
  { rounds, random, say }: RoundOptions,
): Promise<ReadonlyMap<string, Outcome>> => {
  const times = new Map<string, number[]>(runs.map(({ name }) => [name, []]));
  const failures = new Map<string, string>();
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    for (const { name, once } of shuffled(runs, random)) {
      if (failures.has(name)) continue;
      try {
        const milliseconds = await once();
        if (round > 0) times.get(name)?.push(milliseconds);
      } catch (error) {
        failures.set(name, messageOf(error));
        say(`${name} failed: ${messageOf(error)}`);
      }
    }
  }
  return new Map(runs.map(({ name }) => [name, outcomeOf(failures.get(name), times.get(name) ?? [])]));
};

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const outcomeOf = (reason: string | undefined, milliseconds: readonly number[]): Outcome =>
  reason === undefined ? { kind: 'measured', milliseconds } : { kind: 'failed', reason };
