import type { Bench } from '../bench.ts';
import { tributarySource } from '../contenders/tributary.ts';
import { runCommand, type Command } from '../process.ts';
import { rowsOf, type Result } from '../result.ts';
import { measureRounds, type Run } from '../rounds.ts';
import type { Stream } from '../stream.ts';

const PROCESSES = 20;

/** Many deployments meet a database that is up to date: all at once, against as many one after another. */
export const measureCrowd = async (bench: Bench, stream: Stream): Promise<Result> => {
  const { migrate } = await tributarySource.prepare(stream, bench.folder());
  if (migrate === undefined) throw new Error('the contender has no migrate');
  const url = await bench.server.create();
  try {
    await runCommand(migrate(url));
    const names = ROWS.map(({ name }) => name);
    const work: Readonly<Record<string, (command: Command) => Promise<unknown>>> = {
      'in turn': async (command) => {
        for (let count = 0; count < PROCESSES; count += 1) await runCommand(command);
      },
      'at once': (command) => Promise.all(Array.from({ length: PROCESSES }, () => runCommand(command))),
    };
    const runs = names.map((name): Run => ({ name, once: () => timed(() => work[name]?.(migrate(url))) }));
    return {
      title: `${PROCESSES} processes of migrate with nothing to do: ${stream.name}`,
      reference: 'in turn',
      rows: rowsOf(ROWS, await measureRounds(runs, bench), 'in turn'),
      notes: [],
    };
  } finally {
    await bench.server.drop(url);
  }
};

const ROWS = [
  { name: 'in turn', label: 'tributary, one after another' },
  { name: 'at once', label: 'tributary, all at once' },
];

const timed = async (work: () => Promise<unknown> | undefined): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
