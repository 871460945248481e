import { BugError } from '@tributary/composer-core';

import { prettySql } from '../facts/adapter.ts';
import { describeFact, type DriftObject } from '../facts/describe.ts';
import { neededBy, partialScript } from '../facts/partial.ts';
import type { Root, Script } from '../facts/script.ts';
import type { Comparison, Difference } from './drift.ts';
import { originOf } from './origins.ts';

/** Which differences a migration of one service is to keep. */
export interface PullChoice {
  readonly service: string;
  /** Of what nobody owns: true for what the service claims. */
  readonly claims: (difference: Difference) => boolean;
  /** True: what drops rows or values is kept, too. */
  readonly allowsDataLoss: boolean;
}

/** Why a difference is not in the migration. `needs`: it cannot be without another one that is left out. */
export type LeftOutReason =
  | { readonly kind: 'other-service' | 'unowned' | 'data-loss' }
  | { readonly kind: 'needs'; readonly needed: Difference };

export interface LeftOut {
  readonly difference: Difference;
  readonly reason: LeftOutReason;
}

export interface PulledStatement {
  /** Formatted, without the semicolon. */
  readonly sql: string;
  /** Undefined for what has to be made again along the way. */
  readonly difference: Difference | undefined;
}

/** What a migration would have to say so that a stream gives what a database has. */
export interface Pull {
  readonly taken: readonly Difference[];
  readonly leftOut: readonly LeftOut[];
  /** In an order that runs. */
  readonly statements: readonly PulledStatement[];
  /** True where one of them drops rows or values. */
  readonly losesData: boolean;
  /** Objects of other services that the statements would make again along the way. */
  readonly touches: readonly Touched[];
}

export interface Touched {
  readonly object: DriftObject;
  readonly owner: string;
}

/** Never takes a difference of another service. */
export const choosePull = (comparison: Comparison, choice: PullChoice): Pull => {
  const { drift, sides } = comparison;
  const byRoot = new Map(sides.roots.map((root, index) => [root, drift.differences[index]] as const));
  const differenceOf: DifferenceOf = (root) => byRoot.get(root) ?? notFound();
  const strangers = sides.roots.flatMap((root): readonly Reasoned[] => {
    const kind = strangerKind(differenceOf(root), choice);
    return kind === undefined ? [] : [[root, { kind }]];
  });
  const { chosen, script, reasons } = settled(comparison, { choice, differenceOf, reasons: new Map(strangers) });
  return {
    taken: chosen.map(differenceOf),
    leftOut: sides.roots.flatMap((root) => {
      const reason = reasons.get(root);
      return reason === undefined ? [] : [{ difference: differenceOf(root), reason }];
    }),
    statements: script.map(({ sql, root }) => ({
      sql: prettySql(sql),
      difference: root === undefined ? undefined : differenceOf(root),
    })),
    losesData: script.some(({ losesData }) => losesData),
    touches: touchedBy(comparison, script, choice.service),
  };
};

type DifferenceOf = (root: Root) => Difference;

type Reasoned = readonly [root: Root, reason: LeftOutReason];

interface Choosing {
  readonly choice: PullChoice;
  readonly differenceOf: DifferenceOf;
  /** What is left out so far. */
  readonly reasons: ReadonlyMap<Root, LeftOutReason>;
}

/** Leaves out what loses data and what needs what is left out, until nothing more has to go. */
const settled = (
  comparison: Comparison,
  choosing: Choosing,
): { readonly chosen: readonly Root[]; readonly script: readonly Script[]; readonly reasons: Choosing['reasons'] } => {
  const { sides, user } = comparison;
  const { choice, differenceOf, reasons } = choosing;
  const chosen = sides.roots.filter((root) => !reasons.has(root));
  const among = new Set(chosen);
  const script = chosen.length === 0 ? [] : partialScript(sides, among, user);
  const losing = choice.allowsDataLoss ? [] : losingRoots(script, chosen);
  const more = [
    ...chosen.flatMap((root): readonly Reasoned[] => {
      const [needed] = neededBy(sides, root, among);
      return needed === undefined ? [] : [[root, { kind: 'needs', needed: differenceOf(needed) }]];
    }),
    ...losing.map((root): Reasoned => [root, { kind: 'data-loss' }]),
  ];
  if (more.length === 0) return { chosen, script, reasons };
  return settled(comparison, { ...choosing, reasons: new Map([...reasons, ...more]) });
};

/** What hangs on a changed object is dropped before it and made again behind it, whosever it is. */
const touchedBy = ({ sides, origins }: Comparison, script: readonly Script[], service: string): readonly Touched[] => {
  const touched = script.flatMap(({ about }): readonly (readonly [id: string, touched: Touched])[] => {
    if (about === undefined) return [];
    const { id, object, knownAs } = describeFact(about, sides.stream);
    const owner = originOf(origins, knownAs)?.creator.split('/')[0];
    return owner === undefined || owner === service ? [] : [[id, { object, owner }]];
  });
  return [...new Map(touched).values()];
};

/** A loss that comes along with nobody knows which of them is laid to all of them. */
const losingRoots = (script: readonly Script[], chosen: readonly Root[]): readonly Root[] => {
  const losing = script.filter(({ losesData }) => losesData);
  return losing.some(({ root }) => root === undefined) ? chosen : losing.flatMap(({ root }) => root ?? []);
};

const strangerKind = (
  difference: Difference,
  { service, claims }: PullChoice,
): 'other-service' | 'unowned' | undefined => {
  if (difference.owner === service) return undefined;
  if (difference.owner !== undefined) return 'other-service';
  return claims(difference) ? undefined : 'unowned';
};

const notFound = (): never => {
  throw new BugError('a difference has no root');
};
