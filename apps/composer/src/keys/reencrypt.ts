import { planReencryption, reencrypt, type ReencryptionReport } from '@tributary/credentials';

import type { CommandResult, Context } from '../context.ts';
import { usage } from '../report/failure.ts';
import { plannedText, reencryptionProgress, reencryptionText } from '../report/reencryption.ts';
import { rescueRing, type KeysOptions, type OpenKeys } from './open-keys.ts';

/** Exit code 1 where rows remain, 3 where Ctrl-C ended it before. */
export const reencryptRows = async (
  context: Context,
  keys: OpenKeys,
  { batch, dryRun = false }: KeysOptions,
): Promise<CommandResult> => {
  const batchRows = Number(batch);
  if (!Number.isInteger(batchRows) || batchRows < 1) throw usage(`--batch is a number of rows, not "${batch}".`);
  if (dryRun) return planned(context, keys);
  const report = await reencrypt(keys.db, {
    tables: keys.tables,
    keys: await rescueRing(keys, keys.manager),
    batchRows,
    actor: keys.actor,
    signal: context.signal,
    onEvent: reencryptionProgress(context),
  });
  return {
    exitCode: exitCodeOf(report),
    isReport: true,
    json: { composition: context.composition, database: keys.label, ...report },
    text: reencryptionText(context, keys.label, report),
  };
};

const exitCodeOf = ({ isStopped, tables }: ReencryptionReport): CommandResult['exitCode'] => {
  if (tables.every(({ remaining }) => remaining === 0)) return 0;
  return isStopped ? 3 : 1;
};

const planned = async (context: Context, keys: OpenKeys): Promise<CommandResult> => {
  const rows = await planReencryption(keys.db, { tables: keys.tables, keys: await rescueRing(keys, keys.reader) });
  const described = rows.map(({ problem, ...row }) => ({
    ...row,
    problem: problem === undefined ? null : { code: problem.code, message: problem.message, hint: problem.hint },
  }));
  return {
    exitCode: described.some(({ problem }) => problem !== null) ? 1 : 0,
    isReport: true,
    json: { composition: context.composition, database: keys.label, dryRun: true, planned: described },
    text: plannedText(keys.label, described),
  };
};
