import type postgres from 'postgres';

import { startCommand, type Ended } from '../process.ts';
import { connection } from '../server.ts';
import { duration } from '../table.ts';
import { checkOut, deployWell } from './deploy.ts';
import type { Fault, Outcome } from './fault.ts';
import { fileAt, shopFiles } from './files.ts';
import { withDatabase, type Database, type Lab } from './lab.ts';
import { endOf, firstOf, waitingBackends } from './look.ts';
import type { Checkout } from './tool.ts';
import { endingText, lastWords, quoted, wordsOn } from './words.ts';

const FILES = shopFiles('accounts', 'orders');
const ALTER = fileAt(10, 'add_state', 'alter table public.accounts add column state text');

/** Somebody has read the table and left the transaction open. */
export const tableInUse: Fault = {
  name: 'table-in-use',
  title: 'An idle transaction has read the table that a file alters',
  run: async (lab, tool) => {
    const before = await checkOut(lab, tool, FILES);
    const after = await checkOut(lab, tool, [...FILES, ALTER], { before });
    return withDatabase(lab, async (database) => {
      await deployWell(lab, before, database);
      return outcomeOf(await deployAgainst(lab, after, database), lab);
    });
  },
};

interface Seen {
  readonly how: 'ended' | 'named' | 'limit';
  /** What it said of the idle transaction, or else last before that ended. */
  readonly said: string | undefined;
  /** How long a reader waited that came after the tool; undefined: as long as the idle transaction was open. */
  readonly readerMs: number | undefined;
  readonly ended: Ended;
}

/** The idle transaction ends when the tool has ended, or has had its time. */
const deployAgainst = async (lab: Lab, checkout: Checkout, { url, sql }: Database): Promise<Seen> => {
  const [holder, reader] = [connection(url), connection(url)];
  try {
    await holder`begin`;
    const [row] = await holder<{ pid: number }[]>`select pg_backend_pid() as pid, count(*) from public.accounts`;
    await reader`select set_config('statement_timeout', ${String(lab.limitMs)}, false)`;
    const run = startCommand(checkout.deploy(url));
    await firstOf(run, async () => (await waitingBackends(sql)).length > 0, lab.limitMs);
    const pid = row?.pid ?? 0;
    const isNamed = async (): Promise<boolean> => wordsOn(run.output(), pid) !== undefined;
    const [readerMs, how] = await Promise.all([timeToRead(reader), firstOf(run, isNamed, lab.limitMs)]);
    const said = wordsOn(run.output(), pid) ?? lastWords(run.output());
    await holder`rollback`;
    return { how: how === 'seen' ? 'named' : how, said, readerMs, ended: await endOf(run, lab) };
  } finally {
    await Promise.all([holder.end({ timeout: 5 }), reader.end({ timeout: 5 })]);
  }
};

const timeToRead = async (reader: postgres.Sql): Promise<number | undefined> => {
  const started = performance.now();
  try {
    await reader`select count(*) from public.accounts`;
    return performance.now() - started;
  } catch (error) {
    if ((error as { readonly code?: string }).code === QUERY_CANCELED) return undefined;
    throw error;
  }
};

/** SQLSTATE of a statement that took longer than statement_timeout. */
const QUERY_CANCELED = '57014';

const outcomeOf = ({ how, said, readerMs, ended }: Seen, { limitMs }: Lab): Outcome => {
  const words = said === undefined ? 'nothing' : quoted(said);
  const waits = {
    ended: `ends by itself, ${endingText(ended)}`,
    named: `waits and names the idle transaction, ${words}`,
    limit: `still waits after ${limitMs / 1000} s and does not say for what; its last words: ${words}`,
  };
  return {
    verdict: how === 'limit' ? 'bad' : readerMs === undefined ? 'mixed' : 'good',
    text: [
      waits[how],
      readerMs === undefined
        ? 'whoever reads the table meanwhile waits as long'
        : `a reader of the table meanwhile waits ${duration(readerMs)}`,
      ...(how === 'ended' ? [] : [`once the transaction is gone: ${endingText(ended)}`]),
    ].join('; '),
  };
};
