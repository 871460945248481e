import { until } from '@tributary/testkit';

import { fingerprint } from '../fingerprint.ts';
import { startCommand, type Ended } from '../process.ts';
import { connection } from '../server.ts';
import { checkOut, deploy, deployWell } from './deploy.ts';
import type { Fault, Outcome } from './fault.ts';
import { fileAt, shopFiles, traceOf, type ShopFile } from './files.ts';
import { withDatabase, type Database, type Lab } from './lab.ts';
import { backendAtGate, endOf, firstOf, GATE, holdings, isAlive, PASS_GATE, waitingBackends } from './look.ts';
import type { Checkout, Tool } from './tool.ts';
import { endingText, quoted, wordsOn } from './words.ts';

const [TRACE, ACCOUNTS, ...LATER] = shopFiles('accounts', 'orders', 'items') as [ShopFile, ShopFile, ...ShopFile[]];
const SLOW = fileAt(
  3,
  'fill_accounts',
  'alter table public.accounts add column state text',
  PASS_GATE,
  traceOf('fill_accounts'),
);
const FILES = [TRACE, ACCOUNTS, SLOW, ...LATER];

/** The client dies while a statement runs that the server does not stop; the deployment is started again at once. */
export const killed: Fault = {
  name: 'killed',
  title: 'kill -9 of the client while a statement runs, then a rerun at once',
  run: async (lab, tool) => {
    const checkout = await checkOut(lab, tool, FILES);
    const clean = await withDatabase(lab, async (database) => {
      await deployWell(lab, checkout, database);
      return stateOf(database, tool);
    });
    return withDatabase(lab, async (database) => {
      const seen = await killAndRerun(lab, checkout, database);
      const third = seen.rerun.exitCode === 0 ? undefined : await deploy(lab, checkout, database);
      return outcomeOf({ ...seen, third, isSame: (await stateOf(database, tool)) === clean });
    });
  },
};

/** Everything that a clean run leaves, as one text. */
const stateOf = async ({ url, sql }: Database, { books }: Tool): Promise<string> =>
  JSON.stringify([await fingerprint(url), await holdings(sql, books)]);

interface Rerun {
  readonly how: 'ended' | 'waited';
  /** What the rerun said of the orphaned backend. */
  readonly words: string | undefined;
  /** True: the orphaned backend was still at work when the gate opened. */
  readonly isOrphanAlive: boolean;
  readonly rerun: Ended;
}

/** The gate opens when the rerun has ended, when it waits and the orphan is gone, or when there was time for both. */
const killAndRerun = async (lab: Lab, checkout: Checkout, { url, sql }: Database): Promise<Rerun> => {
  const keeper = connection(url);
  try {
    await keeper`select pg_advisory_lock(${GATE})`;
    const victim = startCommand(checkout.deploy(url));
    const orphan = await until('a statement at the gate', () => backendAtGate(sql));
    victim.kill();
    await victim.ended;
    const run = startCommand(checkout.deploy(url));
    const others = async (): Promise<boolean> => (await waitingBackends(sql)).some((pid) => pid !== orphan);
    const first = await firstOf(run, others, lab.limitMs);
    if (first !== 'ended') await firstOf(run, async () => !(await isAlive(sql, orphan)), lab.limitMs);
    const isOrphanAlive = await isAlive(sql, orphan);
    await keeper`select pg_advisory_unlock(${GATE})`;
    const rerun = await endOf(run, lab);
    await until('the end of the orphan', async () => !(await isAlive(sql, orphan)));
    const how = first === 'ended' ? 'ended' : 'waited';
    return { how, words: wordsOn(rerun.output, orphan), isOrphanAlive, rerun };
  } finally {
    await keeper.end({ timeout: 5 });
  }
};

interface Seen extends Rerun {
  /** Once the orphan had ended; undefined: the rerun was enough. */
  readonly third: Ended | undefined;
  readonly isSame: boolean;
}

const outcomeOf = ({ how, words, isOrphanAlive, rerun, third, isSame }: Seen): Outcome => ({
  verdict: !isSame ? 'bad' : rerun.exitCode === 0 && words !== undefined ? 'good' : 'mixed',
  text: [
    isOrphanAlive ? 'the orphaned backend works on' : 'the server ends the orphaned backend',
    `the rerun ${how === 'waited' ? 'waits' : 'does not wait'} and ${words === undefined ? 'does not name it' : `says ${quoted(words)}`}`,
    `it ends with ${endingText(rerun)}`,
    ...(third === undefined ? [] : [`one more run after the orphan's end: ${endingText(third)}`]),
    isSame ? 'the database is as after a clean run' : 'the database is not as after a clean run',
  ].join('; '),
});
