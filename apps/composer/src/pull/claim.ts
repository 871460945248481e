import { nearest } from '@tributary/composer-core';
import type { Difference, Drift } from '@tributary/composer-postgres/drift';

import { objectLabel } from '../report/drift-object.ts';
import { usage } from '../report/failure.ts';

/** What of nobody's a service claims. */
export interface ClaimOptions {
  /** An object as drift names it, with its kind or without: `table public.scratch`. */
  readonly include?: string;
  /** All of it. */
  readonly unowned?: boolean;
}

/** Throws UsageError where --include names nothing that is there and nobody's. */
export const claimOf = (
  { differences }: Drift,
  { include, unowned = false }: ClaimOptions,
): ((difference: Difference) => boolean) => {
  if (include === undefined) return () => unowned;
  const strangers = differences.filter(({ owner }) => owner === undefined);
  const meant = new Set(strangers.filter(({ object }) => namesOf(objectLabel(object)).includes(include)));
  if (meant.size === 0) throw notThere(include, strangers);
  return (difference) => unowned || meant.has(difference);
};

/** `table public.scratch`, `public.scratch`. */
const namesOf = (label: string): readonly string[] => [label, label.replace(/^[a-z ]+? (?=\S+$)/, '')];

const notThere = (include: string, strangers: readonly Difference[]) => {
  const labels = strangers.map(({ object }) => objectLabel(object));
  const near = nearest(include, labels.flatMap(namesOf));
  const rest =
    near === undefined
      ? labels.length === 0
        ? 'Nothing there is nobody’s.'
        : `What is nobody’s: ${labels.join(', ')}.`
      : `Did you mean "${near}"?`;
  return usage(`--include: "${include}" is not an object that differs and belongs to nobody. ${rest}`);
};
