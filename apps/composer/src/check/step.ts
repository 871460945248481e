import type { Finding, StreamLock } from '@tributary/composer-core';

import type { InMemory } from '../composed-stream.ts';
import type { Context } from '../context.ts';

/** A stream as the packages give it now, whether or not its files say so yet. */
export interface CheckedStream extends InMemory {
  /** Composed in memory; may be ahead of the committed one. */
  readonly lock: StreamLock;
}

export interface StepOutcome {
  /** What was looked at and seen, in a few words. */
  readonly summary: string;
  readonly findings: readonly Finding[];
}

/** One thing that check looks at. Steps are independent of each other; they write nothing but the cache. */
export interface CheckStep {
  readonly name: string;
  readonly judge: (context: Context, stream: CheckedStream) => Promise<StepOutcome>;
}
