import { applyPlan, type ApplyOptions, type Database, type RunEvent } from '@tributary/composer-postgres';
import { until } from '@tributary/testkit';

import { ownDatabase, type OwnDatabase } from './databases.ts';
import { restOf, streamOf, type Migrations, type Stream } from './stream.ts';

/** Ends the backends that the condition on pg_stat_activity names, as soon as there is one. */
export const cut = (admin: Database, condition: string): Promise<unknown> =>
  until(`a backend where ${condition}`, async () => {
    const ended = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and ${condition}`,
    );
    return ended.length > 0;
  });

/** A backend that stands still before `public.held`. */
export const WAITS_FOR_HELD = "wait_event_type = 'Lock' and query like '%public.held%'";

/** Gives its process id. */
export const untilSomeoneWaits = (admin: Database): Promise<number> =>
  until('a wait for public.held', async () => {
    const [row] = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and ${WAITS_FOR_HELD}`,
    );
    return row?.pid;
  });

/** The second of three migrations needs `public.held`, which the first one made. */
const THREE: Migrations = {
  '20260101000000_create_held': 'create table public.held (id int);',
  '20260102000000_create_two': 'create table public.two (id int);\nalter table public.held add column two int;',
  '20260103000000_create_three': 'create table public.three (id int);',
};

export interface Scene {
  readonly own: OwnDatabase;
  readonly stream: Stream;
  readonly admin: Database;
  /** Process id of the other session. */
  readonly holderPid: number;
  /** Does `work` while another session, named `in the way`, holds a lock on `public.held` in an idle transaction. */
  readonly whileHeld: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Applies the rest while it is held, until `meanwhile` is over; gives the events, throws the failure. */
  readonly migrateBeside: (
    runner: Database,
    meanwhile: (told: readonly RunEvent[]) => Promise<unknown>,
    options?: Partial<ApplyOptions>,
  ) => Promise<readonly RunEvent[]>;
}

/** A database with the first migration applied. */
export const scene = async (server?: string, migrations: Migrations = THREE): Promise<Scene> => {
  const own = await ownDatabase(server);
  const stream = await streamOf(migrations);
  const [admin, holder] = [await own.connect(), await own.connect()];
  const all = await restOf(admin, stream);
  await applyPlan(admin, { ...all, plan: stream.planFor([], { isCut: true, length: 1 }) });
  await holder.query("set application_name = 'in the way'");
  const [{ pid: holderPid } = { pid: 0 }] = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
  const whileHeld: Scene['whileHeld'] = (work) =>
    holder.transaction(async (session) => {
      await session.query('lock table public.held in share mode');
      return work();
    });
  return {
    own,
    stream,
    admin,
    holderPid,
    whileHeld,
    migrateBeside: async (runner, meanwhile, options = {}) => {
      const events: RunEvent[] = [];
      const plan = await restOf(runner, stream);
      const onEvent = (event: RunEvent): void => void events.push(event);
      let applying: Promise<unknown> = Promise.resolve();
      const done = await whileHeld(async () => {
        applying = applyPlan(runner, { ...plan, lockTimeoutMs: 0, onEvent, ...options });
        return Promise.allSettled([meanwhile(events)]);
      });
      await applying;
      for (const one of done) if (one.status === 'rejected') throw one.reason;
      return events;
    },
  };
};
