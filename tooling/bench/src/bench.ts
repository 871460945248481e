import type { RoundOptions } from './rounds.ts';
import type { Server } from './server.ts';

/** What every measure works with. */
export interface Bench extends RoundOptions {
  readonly server: Server;
  /** Makes a new folder that goes away with the run. */
  readonly folder: () => string;
  /** True: this contender takes part. */
  readonly takesPart: (name: string) => boolean;
  /** Of the generated SQL. */
  readonly seed: number;
}
