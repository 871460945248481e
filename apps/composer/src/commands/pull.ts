import type { LockEntry, SchemaPackage } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { choosePull } from '@tributary/composer-postgres/drift';
import { createMigration, refuseInstalled } from '@tributary/composer-workspace';

import type { Command, CommandResult, Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { judgeComparison, judgedPosition, profileOf, type DriftOptions } from '../judge-drift.ts';
import { checkMigrationName } from '../migration-name.ts';
import { claimOf, type ClaimOptions } from '../pull/claim.ts';
import { draftMigration } from '../pull/draft.ts';
import { DatabaseBehind, OthersTouched } from '../pull/errors.ts';
import { defaultName } from '../pull/migration-name.ts';
import { remainingAfter } from '../pull/prove.ts';
import { unprovenOf } from '../pull/prove-suggestion.ts';
import { suggestTables } from '../pull/suggest.ts';
import { findingsResult } from '../report/findings.ts';
import { pullResult } from '../report/pull.ts';
import { isProven } from '../report/pull-tables.ts';
import { pulledSql } from '../report/pulled-sql.ts';
import { packageOf } from '../service.ts';
import { openStream, type OpenStream } from '../stream.ts';
import { timestamp } from '../timestamp.ts';

export interface PullOptions extends Pick<DriftOptions, 'profile'>, ClaimOptions {
  readonly service: string;
  readonly name?: string;
  readonly allowDataLoss?: boolean;
  readonly dryRun?: boolean;
}

/** Writes one migration into the package of the service, once it is known to compose and what comes of it. */
export const pull: Command<PullOptions> = async (context, options) => {
  if (options.name !== undefined) checkMigrationName(options.name);
  profileOf(options);
  const owner = await packageOf(context, options.service);
  refuseInstalled(owner);
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  return withDatabase(context, stream.packages, async (database) => {
    const position = await judgedPosition(context, database, stream);
    if (position.kind === 'refused') return findingsResult(position.findings, context.environment);
    refuseBehind(context, database, { stream, applied: position.applied });
    return pullFrom(context, database, { stream, owner, options });
  });
};

interface Pulling {
  readonly stream: OpenStream;
  readonly owner: SchemaPackage;
  readonly options: PullOptions;
}

const pullFrom = async (context: Context, database: Database, pulling: Pulling): Promise<CommandResult> => {
  const { stream, owner, options } = pulling;
  const { entries } = stream.lock;
  const profile = profileOf(options);
  const { service } = owner;
  const comparison = await judgeComparison(context, database, { stream, applied: entries, profile });
  const chosen = choosePull(comparison, {
    service,
    claims: claimOf(comparison.drift, options),
    allowsDataLoss: options.allowDataLoss === true,
  });
  const report = { label: database.label, service, applied: entries, drift: comparison.drift, pull: chosen };
  if (chosen.touches.length > 0) throw new OthersTouched(service, chosen.touches, context.environment.invocation);
  if (chosen.statements.length === 0) return pullResult(context, report);

  const folder = `${timestamp(context.environment.now())}_${options.name ?? defaultName(chosen.taken)}`;
  const drafted = await draftMigration(context, stream, { owner, folder, sql: pulledSql(chosen) });
  if (drafted.kind === 'refused') return findingsResult(drafted.findings, context.environment);
  const { draft } = drafted;
  const remaining = await remainingAfter(context, database, { draft, pull: chosen, service, profile });
  const suggestion = await suggestTables(context, database, { owner, pull: chosen });
  const tables =
    suggestion === undefined
      ? undefined
      : { suggestion, unproven: await unprovenOf(context, database, { stream, owner, folder, profile, suggestion }) };
  const isWritten = options.dryRun !== true;
  const snapshot = tables !== undefined && isProven(tables) ? tables.suggestion.generated?.snapshot : undefined;
  if (isWritten) await createMigration(owner, { folder, sql: draft.sql, snapshot });
  return pullResult(context, { ...report, made: { draft, remaining, isWritten, tables } });
};

const refuseBehind = (
  { environment }: Context,
  { label }: Database,
  { stream, applied }: { readonly stream: OpenStream; readonly applied: readonly LockEntry[] },
): void => {
  const has = new Set(applied);
  const pending = stream.lock.entries.filter((entry) => !has.has(entry)).map(({ key }) => key);
  if (pending.length > 0) throw new DatabaseBehind(label, pending, environment.invocation);
};
