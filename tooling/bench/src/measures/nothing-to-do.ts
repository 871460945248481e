import type { Bench } from '../bench.ts';
import { CONTENDERS } from '../contenders/index.ts';
import type { Prepared } from '../contender.ts';
import { prepareAll, type Preparation, type Ready } from '../prepare.ts';
import { runCommand } from '../process.ts';
import { rowsOf, type Result } from '../result.ts';
import { measureRounds, messageOf, type Outcome, type Run } from '../rounds.ts';
import type { Stream } from '../stream.ts';

/** Two tables over databases that have the whole stream: migrate, which finds nothing to do, and status. */
export const measureNothingToDo = async (bench: Bench, stream: Stream): Promise<readonly Result[]> => {
  const standing = await standUp(bench, await prepareAll(bench, CONTENDERS, stream), stream);
  try {
    return [
      await measureVerb(bench, stream, standing, 'migrate'),
      await measureVerb(bench, stream, standing, 'status'),
    ];
  } finally {
    for (const { url } of standing.databases) await bench.server.drop(url);
  }
};

/** A contender with a database in which it applied everything. */
interface Settled extends Ready {
  readonly url: string;
}

interface Standing {
  readonly databases: readonly Settled[];
  readonly absent: ReadonlyMap<string, Outcome>;
}

const standUp = async (bench: Bench, { ready, absent }: Preparation, stream: Stream): Promise<Standing> => {
  const databases: Settled[] = [];
  const failed = new Map(absent);
  for (const one of ready) {
    const { migrate } = one.prepared;
    if (migrate === undefined) continue;
    bench.say(`${one.contender.name} applies ${stream.name}`);
    const url = await bench.server.create();
    try {
      await runCommand(migrate(url));
      databases.push({ ...one, url });
    } catch (error) {
      bench.say(`${one.contender.name} failed: ${messageOf(error)}`);
      failed.set(one.contender.name, { kind: 'failed', reason: messageOf(error) });
      await bench.server.drop(url);
    }
  }
  return { databases, absent: failed };
};

const TITLES = { migrate: 'migrate with nothing to do', status: 'status' } as const;

const measureVerb = async (
  bench: Bench,
  stream: Stream,
  { databases, absent }: Standing,
  verb: keyof typeof TITLES & keyof Prepared,
): Promise<Result> => {
  bench.say(`${TITLES[verb]}, ${stream.name}`);
  const runs = databases.flatMap(({ contender, prepared, url }): readonly Run[] => {
    const command = prepared[verb];
    if (command === undefined) return [];
    return [{ name: contender.name, once: async () => (await runCommand(command(url))).milliseconds }];
  });
  const outcomes = new Map([...(await measureRounds(runs, bench)), ...absent]);
  return {
    title: `${TITLES[verb]}: ${stream.name}, ${stream.migrations.length} migrations applied`,
    reference: 'node',
    rows: rowsOf(CONTENDERS, outcomes, 'node'),
    notes: [],
    growth: { command: TITLES[verb], migrations: stream.migrations.length },
  };
};
