import { until } from '@tributary/testkit';

import { fingerprint } from '../fingerprint.ts';
import { startCommand, type Ended } from '../process.ts';
import { connection } from '../server.ts';
import { checkOut, deploy, deployWell } from './deploy.ts';
import type { Fault, Outcome } from './fault.ts';
import { fileAt, shopFiles, traceOf, type ShopFile } from './files.ts';
import { withDatabase, type Database, type Lab } from './lab.ts';
import { backendAtGate, firstOf, GATE, holdings, isAlive, PASS_GATE, waitingBackends } from './look.ts';
import type { Checkout, Tool } from './tool.ts';
import { endingText, lastWords, quoted } from './words.ts';

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
      await deployWell(checkout, database);
      return stateOf(database, tool);
    });
    return withDatabase(lab, async (database) => {
      const { waited, orphan, rerun } = await killAndRerun(lab, checkout, database);
      const third = rerun.exitCode === 0 ? undefined : await deploy(checkout, database);
      const isSame = (await stateOf(database, tool)) === clean;
      return outcomeOf({ waited, isNamed: new RegExp(`\\b${orphan}\\b`).test(rerun.output), rerun, third, isSame });
    });
  },
};

/** Everything that a clean run leaves, as one text. */
const stateOf = async ({ url, sql }: Database, { books }: Tool): Promise<string> =>
  JSON.stringify([await fingerprint(url), await holdings(sql, books)]);

interface Rerun {
  /** What the rerun had said last when it was seen waiting; undefined: it did not wait. */
  readonly waited: string | undefined;
  readonly orphan: number;
  readonly rerun: Ended;
}

/** The gate opens when the rerun has ended, or waits and has either named the orphan or had its time to do so. */
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
    if (first !== 'ended') await firstOf(run, async () => run.output().includes(String(orphan)), lab.limitMs);
    const waited = first === 'ended' ? undefined : (lastWords(run.output()) ?? '');
    await keeper`select pg_advisory_unlock(${GATE})`;
    const rerun = await run.ended;
    await until('the end of the orphan', async () => !(await isAlive(sql, orphan)));
    return { waited, orphan, rerun };
  } finally {
    await keeper.end({ timeout: 5 });
  }
};

interface Seen {
  readonly waited: string | undefined;
  readonly isNamed: boolean;
  readonly rerun: Ended;
  readonly third: Ended | undefined;
  readonly isSame: boolean;
}

const outcomeOf = ({ waited, isNamed, rerun, third, isSame }: Seen): Outcome => ({
  verdict: !isSame ? 'bad' : rerun.exitCode === 0 && isNamed ? 'good' : 'mixed',
  text: [
    waited === undefined ? 'the rerun ends before the orphaned statement' : waitText(waited, isNamed),
    `rerun ${endingText(rerun)}`,
    ...(third === undefined ? [] : [`one more run after the orphan's end: ${endingText(third)}`]),
    isSame ? 'the database is as after a clean run' : 'the database is not as after a clean run',
  ].join('; '),
});

const waitText = (waited: string, isNamed: boolean): string =>
  `the rerun waits${isNamed ? ' and names the orphan' : ', without a word of the orphan'}${waited === '' ? '' : ` (${quoted(waited)})`}`;
