import type { Outcome } from './rounds.ts';
import { pairedRatios, spreadOf, type Spread } from './statistics.ts';

/** One line of a table. */
export interface Row {
  readonly name: string;
  readonly label: string;
  readonly outcome: Outcome;
  readonly time?: Spread;
  /** Against the reference of the same round. */
  readonly ratio?: Spread;
  /** What its median is to stay below. */
  readonly aimMs?: number;
}

/** One table. */
export interface Result {
  readonly title: string;
  /** Name of the row that the ratios are against. */
  readonly reference: string;
  readonly rows: readonly Row[];
  /** What a reader has to know beside the numbers. */
  readonly notes: readonly string[];
  /** For a command that was measured at several sizes: which one, and how many migrations. */
  readonly growth?: { readonly command: string; readonly migrations: number };
}

export interface Named {
  readonly name: string;
  readonly label: string;
  /** What its median is to stay below; undefined: nobody set an aim. */
  readonly aimMs?: number;
}

/** Outcomes as rows, in the given order, with their ratios where the reference was measured. */
export const rowsOf = (
  contenders: readonly Named[],
  outcomes: ReadonlyMap<string, Outcome>,
  reference: string,
): readonly Row[] => {
  const limit = outcomes.get(reference);
  return contenders.flatMap(({ name, label, aimMs }): readonly Row[] => {
    const outcome = outcomes.get(name);
    if (outcome === undefined) return [];
    if (outcome.kind !== 'measured') return [{ name, label, outcome }];
    const { milliseconds } = outcome;
    return [
      {
        name,
        label,
        outcome,
        time: spreadOf(milliseconds),
        ...(aimMs === undefined ? {} : { aimMs }),
        ...(limit?.kind === 'measured' ? { ratio: spreadOf(pairedRatios(milliseconds, limit.milliseconds)) } : {}),
      },
    ];
  });
};
