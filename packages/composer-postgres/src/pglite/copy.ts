import type { Transaction } from '@electric-sql/pglite';

import { statementError } from '../statement-error.ts';

type Runner = Pick<Transaction, 'query'>;

/** PGlite hands rows over as one blob, in memory, through a device of its own. */
export async function* copyOut(runner: Runner, source: string): AsyncGenerator<Uint8Array> {
  const { blob } = await refusable(() => runner.query(`copy ${source} to '/dev/blob'`));
  if (blob !== undefined) yield* blob.stream();
}

/** Rows of several chunks go in together, as many as this holds. */
const BATCH_BYTES = 8 * 1024 * 1024;

/** In batches of whole rows, so that no table has to fit into memory twice. */
export const copyIn = async (runner: Runner, target: string, rows: AsyncIterable<Uint8Array>): Promise<void> => {
  let batch: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const blob = new Blob(batch);
    batch = [];
    bytes = 0;
    await refusable(() => runner.query(`copy ${target} from '/dev/blob'`, [], { blob }));
  };
  for await (const chunk of rows) {
    batch.push(new Uint8Array(chunk));
    bytes += chunk.byteLength;
    if (bytes >= BATCH_BYTES) await flush();
  }
  if (bytes > 0) await flush();
};

const refusable = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  try {
    return await run();
  } catch (error) {
    throw statementError(error, 0);
  }
};
