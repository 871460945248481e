import {
  hasErrors,
  migrationsByKey,
  selectRollback,
  type LockEntry,
  type RollbackTarget,
  type SqlParser,
} from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { applyRollback, lossesOf, type RollbackStep } from '@tributary/composer-postgres/rollback';

import type { Command, CommandResult, Context } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { streamDowns, streamProofs } from '../downs.ts';
import { loadParser } from '../parser.ts';
import { patienceOf, type PatienceOptions } from '../patience.ts';
import { readPosition } from '../position.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';
import { targetLine } from '../report/migrate.ts';
import { onRollbackEvent, proofsResult, rollbackDryRun, rollbackResult } from '../report/rollback.ts';
import { openStream, type OpenStream } from '../stream.ts';
import { dumpBefore, type TakenDump } from '../take-dump.ts';

export interface RollbackCommandOptions extends PatienceOptions {
  readonly steps?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly sql?: boolean;
  readonly allowDataLoss?: boolean;
  readonly prove?: boolean;
  /** False after --no-dump. */
  readonly dump?: boolean;
}

type ParsedStream = OpenStream & { readonly parser: SqlParser };

export const rollback: Command<RollbackCommandOptions> = async (context, options) => {
  patienceOf(options); // A mistake on the command line is told before anything is opened.
  const target = targetFrom(options);
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const stream = { ...opened.stream, parser: await loadParser() };
  if (options.prove === true) return prove(context, stream, target);
  if (target === undefined) throw usage('rollback needs --steps N, or --to KEY (--to none: everything).');
  context.say(targetLine(context, targetOf(context)));
  return withDatabase(context, stream.packages, async (database) => {
    const position = await readPosition(context, database, stream, { needsRows: true });
    if (hasErrors(position.findings)) return findingsResult(position.findings, context.environment);
    const steps = await stepsOf(context, stream, selectRollback(position.reconciled, target));
    return options.dryRun === true || options.sql === true
      ? dryRun(context, database, steps)
      : rollBack(context, { database, stream, steps, options });
  });
};

/** Throws a usage error for what is no number of steps, and for both at once. */
const targetFrom = ({ steps, to }: RollbackCommandOptions): RollbackTarget | undefined => {
  if (steps !== undefined && to !== undefined) throw usage('--steps and --to say the same thing: give one of them.');
  if (to !== undefined) return { to };
  if (steps === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(steps)) throw usage(`--steps cannot be "${steps}": write a number from 1 on.`);
  return { steps: Number(steps) };
};

const stepsOf = async (
  context: Context,
  stream: ParsedStream,
  entries: readonly LockEntry[],
): Promise<readonly RollbackStep[]> => {
  const downs = await streamDowns(context, stream, entries);
  const migrations = migrationsByKey(stream.packages);
  return entries.flatMap((entry) => {
    const migration = migrations.get(entry.key);
    const down = downs.get(entry.key);
    return migration === undefined || down === undefined ? [] : [{ planned: { entry, migration }, down }];
  });
};

const dryRun = async (context: Context, database: Database, steps: readonly RollbackStep[]): Promise<CommandResult> => {
  const downs = steps.flatMap(({ down }) => (down.kind === 'down' ? [down] : []));
  return rollbackDryRun(context, { label: database.label, steps, losses: await lossesOf(database, downs) });
};

interface Ready {
  readonly database: Database;
  readonly stream: ParsedStream;
  readonly steps: readonly RollbackStep[];
  readonly options: RollbackCommandOptions;
}

const rollBack = async (context: Context, { database, stream, steps, options }: Ready): Promise<CommandResult> => {
  let before: TakenDump | undefined;
  const report = await applyRollback(database, {
    ...patienceOf(options),
    steps,
    parser: stream.parser,
    allowsDataLoss: options.allowDataLoss === true,
    composerVersion: context.version,
    appliedBy: context.environment.user,
    onEvent: onRollbackEvent(context),
    signal: context.signal,
    ...(options.dump === false
      ? {}
      : {
          beforeFirst: async () => {
            before = await dumpBefore(context, database);
          },
        }),
  });
  return rollbackResult(context, { label: database.label, steps, report, ...(before === undefined ? {} : { before }) });
};

/** No database but a shadow is asked: all of the stream, or its last migrations. */
const prove = async (
  context: Context,
  stream: ParsedStream,
  target: RollbackTarget | undefined,
): Promise<CommandResult> => {
  const all = stream.lock.entries.map((entry) => ({ key: entry.key, state: 'applied' as const, entry }));
  const wanted = selectRollback(all, target ?? { to: 'none' }).toReversed();
  const proofs = await streamProofs(context, stream, wanted);
  return proofsResult(
    context,
    wanted.flatMap(({ key }) => proofs.get(key) ?? []),
  );
};
