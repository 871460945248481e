import { applyPlan, connect, parseDatabaseUrl, type Database, type RunEvent } from '@tributary/composer-postgres';

import { restOf, streamOf, type Migrations } from './stream.ts';

/** What a run is to be killed at. */
export interface Doom {
  readonly url: string;
  readonly migrations: Migrations;
  /** Each migration in a segment of its own, although the database is empty. */
  readonly isCut: boolean;
  /**
   * `event`: at the n-th of the events `segment`, `migration` and `committed`. `asked`: right before the n-th thing is asked
   * of the database. `sent`: right after that was sent, so that the server does it, and nobody hears the answer.
   */
  readonly at: 'event' | 'asked' | 'sent';
  readonly n: number;
}

const die = (): void => void process.kill(process.pid, 'SIGKILL');

const countdown = (n: number): (() => boolean) => {
  let left = n;
  return () => {
    left -= 1;
    return left === 0;
  };
};

/** The same database, deadly at the n-th call of those that send something. */
const deadly = (database: Database, { at, n }: Doom): Database => {
  const isIt = countdown(n);
  const guarded = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const isLast = isIt();
    if (isLast && at === 'asked') die();
    const answer = ask();
    // The driver writes in setImmediate; by the second one the kernel has it.
    if (isLast) setImmediate(() => setImmediate(die));
    return answer;
  };
  const over = <Part extends Pick<Database, 'query' | 'pipeline'>>(part: Part): Part => ({
    ...part,
    query: (sql: string, params?: readonly unknown[]) => guarded(() => part.query(sql, params)),
    pipeline: (...given: Parameters<Database['pipeline']>) => guarded(() => part.pipeline(...given)),
  });
  return {
    ...over(database),
    transaction: (body) => guarded(() => database.transaction((session) => body(over(session)))),
  };
};

const EVENTS: ReadonlySet<RunEvent['kind']> = new Set(['segment', 'migration', 'committed']);

const doom = JSON.parse(process.argv[2] ?? '') as Doom;
const stream = await streamOf(doom.migrations);
const own = await connect(parseDatabaseUrl(doom.url, { baseDirectory: process.cwd() }));
const rest = await restOf(own, stream);
const isTime = countdown(doom.n);
await applyPlan(doom.at === 'event' ? own : deadly(own, doom), {
  ...rest,
  plan: stream.planFor([], { isCut: doom.isCut }),
  onEvent: ({ kind }) => {
    if (doom.at === 'event' && EVENTS.has(kind) && isTime()) die();
  },
});
await own.close();
