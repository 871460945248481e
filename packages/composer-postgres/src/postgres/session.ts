import type { PipelineOptions, Session } from '../database.ts';
import { canceled, statementError } from '../statement-error.ts';
import { copyIn, copyOut } from './copy.ts';
import { OUTSIDE_MARK } from './sessions.ts';
import type { Wire } from './wire.ts';

/** What a connection takes, in a transaction or outside of one. */
export const sessionOn = (wire: Wire): Session => ({
  query: async <Row>(text: string, params: readonly unknown[] = []) => {
    try {
      const rows = await wire.survive(() => wire.runner.unsafe(text, params as never[]));
      return [...rows] as unknown as readonly Row[];
    } catch (error) {
      throw statementError(error, 0);
    }
  },
  pipeline: (statements, options = {}) => pipeline(wire, statements, options),
  copyOut: (source) => copyOut(wire.runner, source),
  copyIn: (target, rows) => copyIn(wire.runner, target, rows),
});

/** The driver writes every message at once and matches the answers in order. */
const pipeline = async (wire: Wire, statements: readonly string[], options: PipelineOptions): Promise<void> => {
  const { onDone = () => {}, signal, isMarked = false } = options;
  const mark = isMarked ? OUTSIDE_MARK : '';
  if (signal?.aborted === true) throw canceled(0);
  let failed: { readonly error: unknown; readonly index: number } | undefined;
  let done = 0;
  const running = statements.map((text, index) => {
    const query = wire.runner.unsafe(mark + text);
    return {
      query,
      settled: wire
        .survive(() => query)
        .then(
          () => {
            done = index + 1;
            onDone(index);
          },
          (error: unknown) => {
            failed ??= { error, index };
          },
        ),
    };
  });
  const stop = onAbort(signal, () => running[done]?.query.cancel());
  await Promise.all(running.map(({ settled }) => settled));
  stop();
  if (failed !== undefined) throw statementError(failed.error, failed.index, mark.length);
};

const CANCEL_EVERY_MS = 250;

/** A request to cancel may reach the server between two statements, and then cancels nothing: it is repeated. */
const onAbort = (signal: AbortSignal | undefined, cancel: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    cancel();
    timer = setInterval(cancel, CANCEL_EVERY_MS);
  };
  signal?.addEventListener('abort', start);
  return () => {
    signal?.removeEventListener('abort', start);
    clearInterval(timer);
  };
};
