import { migrationsByKey } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { readLive, recordAdoption } from '@tributary/composer-postgres/adopt';
import { isClean } from '@tributary/composer-postgres/drift';

import type { Command, Context } from '../context.ts';
import { isDefaultTarget, targetOf, withDatabase } from '../database.ts';
import { judgeAdoption, type Adoption } from '../judge-adoption.ts';
import { profileOf, type DriftOptions } from '../judge-drift.ts';
import { patienceOf, type PatienceOptions } from '../patience.ts';
import { adoptionResult } from '../report/adopt.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';
import { targetLine } from '../report/migrate.ts';
import { openStream, type OpenStream } from '../stream.ts';

export interface AdoptOptions extends DriftOptions, Pick<PatienceOptions, 'lockWait'> {
  readonly dryRun?: boolean;
  readonly to?: string;
  readonly acceptDifferences?: boolean;
  readonly reason?: string;
}

/** Records what is there as applied. Nothing outside the ledger changes, and where something differs nothing at all. */
export const adopt: Command<AdoptOptions> = async (context, options) => {
  refuseMistakes(context, options);
  const profile = profileOf(options);
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  const length = options.to === undefined ? undefined : lengthTo(stream, options.to);
  context.say(targetLine(context, targetOf(context)));
  return withDatabase(context, stream.packages, async (database) => {
    const live = await readLive(database);
    const adoption = await judgeAdoption(context, { database, live, stream, length, profile });
    const isAllowed = isClean(adoption.drift) || options.acceptDifferences === true;
    const isRecorded = isAllowed && options.dryRun !== true;
    if (isRecorded) await record(context, { database, stream, adoption, options });
    return adoptionResult(context, {
      label: database.label,
      stream,
      adoption,
      outcome: isRecorded ? 'recorded' : isAllowed ? 'would-be-recorded' : 'refused',
      isAsked: length !== undefined,
      hasSql: options.sql === true,
    });
  });
};

/** A mistake on the command line is told before anything is opened. */
const refuseMistakes = (context: Context, options: AdoptOptions): void => {
  patienceOf(options);
  if (isDefaultTarget(context))
    throw usage('adopt needs --database-url or DATABASE_URL: it never guesses which database is taken over.');
  const hasReason = (options.reason ?? '').trim() !== '';
  if (options.acceptDifferences !== true && options.reason !== undefined)
    throw usage('--reason goes with --accept-differences.');
  if (options.acceptDifferences === true && (options.to === undefined || !hasReason))
    throw usage('--accept-differences needs --to KEY and --reason: both are kept in the ledger.');
};

/** Migrations up to the key. */
const lengthTo = ({ lock }: OpenStream, to: string): number => {
  const at = lock.entries.findIndex(({ key }) => key === to);
  if (at === -1) throw usage(`--to names ${to}, which the stream does not have; graph lists its keys.`);
  return at + 1;
};

interface Recording {
  readonly database: Database;
  readonly stream: OpenStream;
  readonly adoption: Adoption;
  readonly options: AdoptOptions;
}

const record = async (context: Context, { database, stream, adoption, options }: Recording): Promise<void> => {
  const { lockWaitMs } = patienceOf(options);
  const migrations = migrationsByKey(stream.packages);
  await recordAdoption(database, {
    migrations: adoption.entries.flatMap((entry) => {
      const migration = migrations.get(entry.key);
      return migration === undefined ? [] : [{ entry, migration }];
    }),
    judging: adoption.judging,
    drift: adoption.drift,
    tools: adoption.tools.map(({ tool, table, rows }) => ({
      tool,
      table,
      rows: rows?.length,
      covered: rows?.filter(({ state }) => state === 'covered').length,
    })),
    composerVersion: context.version,
    appliedBy: context.environment.user,
    ...(options.reason === undefined ? {} : { reason: options.reason }),
    ...(lockWaitMs === undefined ? {} : { lockWaitMs }),
  });
};
