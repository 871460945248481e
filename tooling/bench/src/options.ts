import { parseArgs } from 'node:util';

export const MEASURES = [
  'apply',
  'no-op',
  'crowd',
  'start',
  'compose',
  'compositions',
  'proof',
  'credentials',
  'tenants',
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Options {
  /** A server that runs; undefined: an embedded one. */
  readonly url: string | undefined;
  readonly rounds: number;
  readonly seed: number;
  /** True: no stream above 1,000 migrations. */
  readonly isQuick: boolean;
  readonly isJson: boolean;
  readonly isHelp: boolean;
  /** Never empty. */
  readonly measures: readonly Measure[];
  /** Contenders that take part; empty: all. */
  readonly contenders: readonly string[];
}

/** What was typed cannot be meant; the message says why. */
export class UsageError extends Error {}

/** Arguments → options. `known` are the names of contenders. Throws UsageError. */
export const parseOptions = (argv: readonly string[], known: readonly string[]): Options => {
  const { quick, rounds, seed, only, url, json, help } = parsed(argv);
  const strange = only.find((name) => !isMeasure(name) && !known.includes(name));
  if (strange !== undefined)
    throw new UsageError(
      `There is no "${strange}". Measures: ${MEASURES.join(', ')}. Contenders: ${known.join(', ')}.`,
    );
  const measures = only.filter(isMeasure);
  return {
    url,
    rounds: rounds === undefined ? (quick ? 2 : 7) : wholeNumber('--rounds', rounds, 1),
    seed: wholeNumber('--seed', seed, 0),
    isQuick: quick,
    isJson: json,
    isHelp: help,
    measures: measures.length === 0 ? MEASURES : measures,
    contenders: only.filter((name) => !isMeasure(name)),
  };
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        url: { type: 'string' },
        rounds: { type: 'string' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string', multiple: true, default: [] },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const isMeasure = (name: string): name is Measure => (MEASURES as readonly string[]).includes(name);

const wholeNumber = (option: string, text: string, low: number): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) < low)
    throw new UsageError(`${option} is a whole number from ${low}, not "${text}".`);
  return Number(text);
};
