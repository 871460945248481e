import type { Bench } from '../bench.ts';
import { CONTENDERS } from '../contenders/index.ts';
import { fingerprint, type Fingerprint } from '../fingerprint.ts';
import { prepareAll, type Ready } from '../prepare.ts';
import { runCommand } from '../process.ts';
import { rowsOf, type Result } from '../result.ts';
import { measureRounds, type Run } from '../rounds.ts';
import type { Stream } from '../stream.ts';

/** The whole stream into an empty database, as one process each; the database is made before the clock starts. */
export const measureFreshApply = async (bench: Bench, stream: Stream): Promise<Result> => {
  const { ready, absent } = await prepareAll(bench, CONTENDERS, stream);
  const expected = new Expected();
  const runs = ready.flatMap((one) => runOf(bench, one, expected));
  const outcomes = new Map([...(await measureRounds(runs, bench)), ...absent]);
  return {
    title: `Fresh apply: ${stream.name}, ${stream.migrations.length} migrations`,
    reference: 'psql',
    rows: rowsOf(CONTENDERS, outcomes, 'psql'),
    notes: expected.notes(),
  };
};

const runOf = ({ server }: Bench, { contender, prepared }: Ready, expected: Expected): readonly Run[] => {
  const { apply } = prepared;
  if (apply === undefined) return [];
  const once = async (): Promise<number> => {
    const url = await server.create();
    try {
      const { milliseconds } = await runCommand(apply(url));
      expected.check(contender.name, await fingerprint(url));
      return milliseconds;
    } finally {
      await server.drop(url);
    }
  };
  return [{ name: contender.name, once }];
};

/** The first schema that came out is what all others have to be; whose it was is in the message. */
class Expected {
  #first: { readonly name: string; readonly schema: Fingerprint } | undefined;

  check(name: string, schema: Fingerprint): void {
    this.#first ??= { name, schema };
    if (schema.hash === this.#first.schema.hash) return;
    const [here, there] = [schema, this.#first.schema].map((one) => JSON.stringify(one));
    throw new Error(`its schema is not the one of ${this.#first.name}: ${here} instead of ${there}`);
  }

  notes(): readonly string[] {
    if (this.#first === undefined) return [];
    const { tables, columns, indexes, functions, hash } = this.#first.schema;
    return [
      `Every schema was the same: ${tables} tables, ${columns} columns, ${indexes} indexes, ${functions} functions, md5 ${hash.slice(0, 12)}.`,
    ];
  }
}
