import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { statementError } from '../statement-error.ts';
import type { Runner } from './wire.ts';

/**
 * Rows as they come from the server. Who stops early still reads the rest, unseen: the connection is of
 * no use before the server has sent all of it.
 */
export async function* copyOut(runner: Runner, source: string): AsyncGenerator<Uint8Array> {
  let stream: Readable | undefined;
  try {
    stream = await runner.unsafe(`copy ${source} to stdout`).readable();
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch (error) {
    throw statementError(error, 0);
  } finally {
    if (stream !== undefined) await drained(stream);
  }
}

/**
 * The driver pauses its socket when a chunk fills the stream and resumes it from `_read`, which Node does
 * not call any more once the last row is in: without this, the end of the statement may never be read.
 */
const drained = async (stream: Readable): Promise<void> => {
  if (!stream.readableEnded && !stream.destroyed)
    await new Promise<void>((resolve) => {
      stream
        .once('close', resolve)
        .once('error', () => resolve())
        .resume();
    });
  stream._read(0);
};

/**
 * Sends rows as fast as the server takes them. The driver tells an error that comes after the last row
 * to the query alone, which has been answered by then, so the query hands it on to the stream.
 */
export const copyIn = async (runner: Runner, target: string, rows: AsyncIterable<Uint8Array>): Promise<void> => {
  const query = runner.unsafe(`copy ${target} from stdin`);
  let stream: Writable;
  try {
    stream = await query.writable();
  } catch (error) {
    throw statementError(error, 0);
  }
  let refused: unknown;
  Object.assign(query, {
    reject: (error: Error) => {
      refused ??= error;
      stream.destroy(error);
    },
  });
  try {
    await pipeline(Readable.from(rows, { objectMode: true }), stream);
  } catch (error) {
    throw refused === undefined ? error : statementError(refused, 0);
  }
};
