import {
  composeStream,
  type Composed,
  type Finding,
  type SchemaPackage,
  type SqlParser,
} from '@tributary/composer-core';

import type { Context } from './context.ts';
import { loadParser } from './parser.ts';
import { loadStream } from './stream.ts';

/** A composition as its packages give it now, whether or not its files say so yet. */
export interface InMemory {
  readonly packages: readonly SchemaPackage[];
  readonly composed: Composed;
  readonly parser: SqlParser;
  /** Of reading and of composing. */
  readonly findings: readonly Finding[];
}

/** Reads and composes; writes nothing. Throws what loadStream throws. */
export const composeInMemory = async (context: Context): Promise<InMemory> => {
  const { packages, lock, findings } = await loadStream(context);
  const parser = await loadParser();
  const { composition } = context;
  const composed = composeStream({ composition, packages, parser, ...(lock === undefined ? {} : { lock }) });
  return { packages, composed, parser, findings: [...findings, ...composed.findings] };
};
