import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Bench } from '../bench.ts';
import { SOURCE_LAUNCHER, tributaryCommand, tributarySource } from '../contenders/tributary.ts';
import { runCommand, startCommand } from '../process.ts';
import { rowsOf, type Result } from '../result.ts';
import { measureRounds } from '../rounds.ts';
import type { Stream } from '../stream.ts';

/** Some of these take half a minute. */
const MOST_ROUNDS = 3;

/** What a shadow shows of a composition: judged from nothing, and again when nothing changed. */
export const measureProof = async (bench: Bench, { real, long }: ProvenStreams): Promise<Result> => {
  const url = await bench.server.create();
  try {
    const { apply } = await tributarySource.prepare(real, bench.folder());
    if (apply === undefined) throw new Error('the contender has no apply');
    await runCommand(apply(url));
    const count = `${long.migrations.length} migrations`;
    const works = [
      { label: `check, nothing kept: ${real.name}`, stream: real, args: ['check'], isFresh: true },
      { label: `check, nothing changed: ${real.name}`, stream: real, args: ['check'], isFresh: false },
      {
        label: `drift of a server, replay kept: ${real.name}`,
        stream: real,
        args: ['drift', '--database-url', url],
        isFresh: false,
      },
      { label: `compose with its replay, nothing kept: ${count}`, stream: long, args: ['compose'], isFresh: true },
      { label: `lint, replay kept: ${count}`, stream: long, args: ['lint'], isFresh: false },
    ].map((work) => ({ ...work, name: work.label }));
    const runs = works.map(({ name, stream, args, isFresh }) => ({
      name,
      once: async () => {
        if (isFresh) rmSync(join(stream.project, '.tributary', 'cache'), { recursive: true, force: true });
        // What a fresh one left out is kept again before another is measured.
        else await judged(stream, args);
        return judged(stream, args);
      },
    }));
    const outcomes = await measureRounds(runs, { ...bench, rounds: Math.min(bench.rounds, MOST_ROUNDS) });
    return { title: 'What a shadow shows', reference: '', rows: rowsOf(works, outcomes, ''), notes: [] };
  } finally {
    await bench.server.drop(url);
  }
};

export interface ProvenStreams {
  readonly real: Stream;
  /** Generated. */
  readonly long: Stream;
}

/** Findings are an answer too: exit code 1. */
const judged = async (stream: Stream, args: readonly string[]): Promise<number> => {
  const command = tributaryCommand(SOURCE_LAUNCHER, [...args, '--project', stream.project]);
  const { milliseconds, exitCode, output } = await startCommand(command).ended;
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`${args.join(' ')} ended with ${exitCode}: ${output}`);
  return milliseconds;
};
