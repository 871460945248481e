import type { Command, Ended } from '../process.ts';
import type { Named } from '../result.ts';
import type { ShopFile } from './files.ts';

/** A migration tool with a project on disk and books in the database. */
export interface Tool extends Named {
  /** Writes files as a project of the tool. Throws CheckOutRefused where the tool does not take them. */
  readonly checkOut: (files: readonly ShopFile[], options: CheckOutOptions) => Promise<Checkout>;
  /** The table with one row for each file that the tool says is applied. */
  readonly books: string;
  /** True: a file can ask to be run outside a transaction. */
  readonly leavesTransactions: boolean;
}

export interface CheckOutOptions {
  /** Empty. */
  readonly folder: string;
  /** The project whose next version this is. Tributary alone has a file that grows with it: the stream lock. */
  readonly before?: Checkout;
  /** True: what was locked and failed everywhere is locked anew. Means nothing to the others. */
  readonly isAmended?: boolean;
  /** True: nobody composed after the change. Means nothing to the others. */
  readonly isUncomposed?: boolean;
}

/** A project of a tool on disk. */
export interface Checkout {
  readonly folder: string;
  /** What a deployment runs. */
  readonly deploy: (url: string) => Command;
}

/** The tool took the files as no project: no deploy can follow. */
export class CheckOutRefused extends Error {
  readonly ended: Ended;

  constructor(ended: Ended) {
    super(ended.output);
    this.name = 'CheckOutRefused';
    this.ended = ended;
  }
}
