import { parseArgs } from 'node:util';

import { UsageError } from '../options.ts';

export interface ReliabilityOptions {
  /** A server that runs; undefined: an embedded one. */
  readonly url: string | undefined;
  /** Names of faults; never empty. */
  readonly faults: readonly string[];
  /** Names of tools; never empty. */
  readonly tools: readonly string[];
  readonly limitMs: number;
  readonly isHelp: boolean;
}

/** Names that `--only` takes. */
export interface Known {
  readonly faults: readonly string[];
  readonly tools: readonly string[];
}

/** Arguments → options. Throws UsageError. */
export const parseReliabilityOptions = (argv: readonly string[], known: Known): ReliabilityOptions => {
  const { only, url, limit, help } = parsed(argv);
  const strange = only.find((name) => !known.faults.includes(name) && !known.tools.includes(name));
  if (strange !== undefined)
    throw new UsageError(
      `There is no "${strange}". Faults: ${known.faults.join(', ')}. Tools: ${known.tools.join(', ')}.`,
    );
  if (!/^[1-9]\d{0,3}$/.test(limit))
    throw new UsageError(`--limit is a number of seconds from 1 to 9999, not "${limit}".`);
  return {
    url,
    faults: chosen(known.faults, only),
    tools: chosen(known.tools, only),
    limitMs: Number(limit) * 1000,
    isHelp: help,
  };
};

/** All, where none of them was named. */
const chosen = (known: readonly string[], only: readonly string[]): readonly string[] => {
  const named = known.filter((name) => only.includes(name));
  return named.length === 0 ? known : named;
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        url: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        limit: { type: 'string', default: '30' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};
