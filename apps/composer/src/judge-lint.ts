import {
  hasErrors,
  hazardScope,
  isCreatedUndeclared,
  lintStream,
  type Composed,
  type Finding,
  type LintEvidence,
  type LintHazards,
  type SchemaPackage,
} from '@tributary/composer-core';

import type { InMemory } from './composed-stream.ts';
import type { Context } from './context.ts';
import { hazardsIn, lookForHazards, type LookedFor } from './look-for-hazards.ts';
import { replayedStream } from './replayed-stream.ts';

/** What lint found, and how much of it could be looked for. */
export interface LintVerdict {
  readonly findings: readonly Finding[];
  readonly migrations: number;
  /** False: compose refuses the stream, or the shadow lacks an extension, so that only texts were judged. */
  readonly isReplayed: boolean;
  /** Why hazards were not looked for, where there may be some. */
  readonly hazardsUnknown?: string;
}

/** Replays what is not kept of an earlier replay, and judges. Writes no file but the cache. */
export const judgeLint = async (
  context: Context,
  { packages, composed, parser, findings: before }: InMemory,
): Promise<LintVerdict> => {
  const texts = textsOf(packages, composed);
  const migrations = composed.read.length;
  if (hasErrors(before) || isCreatedUndeclared(texts))
    return { findings: [...before, ...lintStream(texts)], migrations, isReplayed: false };
  const { evidence: catalog } = await replayedStream(context, { packages, lock: composed.lock, parser }, false);
  const { looked, unknownBecause } = await lookForHazards(hazardScope(texts, parser));
  const hazards = unknownBecause === undefined ? { hazards: lintHazards(looked) } : { hazardsUnknown: unknownBecause };
  return {
    findings: [...before, ...lintStream({ ...texts, catalog, ...hazards })],
    migrations,
    isReplayed: true,
    ...hazards,
  };
};

const textsOf = (packages: readonly SchemaPackage[], { lock, read }: Composed): LintEvidence => ({
  packages,
  entries: lock.entries,
  read,
});

const lintHazards = (looked: readonly LookedFor[]): LintHazards => ({
  findings: looked.flatMap(hazardsIn),
  raised: new Map(
    looked.map(({ inspected, result }) => [
      inspected.planned.migration.key,
      new Set(result.kind === 'read' ? result.hits.map(({ rule }) => `hazard-${rule}`) : ['hazard-unread']),
    ]),
  ),
});
