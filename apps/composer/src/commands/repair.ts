import { hasErrors, migrationsByKey, type PlannedMigration } from '@tributary/composer-core';
import { repairMigration } from '@tributary/composer-postgres';

import type { Command } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { patienceOf, type PatienceOptions } from '../patience.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';
import { targetLine } from '../report/migrate.ts';
import { openStream, type OpenStream } from '../stream.ts';

export interface RepairOptions extends Pick<PatienceOptions, 'lockWait'> {
  readonly key: string;
  readonly applied?: boolean;
  readonly notApplied?: boolean;
  readonly reason?: string;
}

/** Never guesses: the key, the database, the verdict and the reason are all said by whoever calls it. */
export const repair: Command<RepairOptions> = async (context, options) => {
  const { key, applied = false, notApplied = false, reason = '' } = options;
  const { lockWaitMs } = patienceOf(options);
  if (applied === notApplied) throw usage('repair needs one of --applied and --not-applied.');
  if (reason.trim() === '') throw usage('repair needs --reason: it is kept in the ledger.');
  if (context.options.databaseUrl === undefined)
    throw usage('repair needs --database-url: it never guesses its target.');
  const opened = await openStream(context);
  if (opened.kind === 'refused' && hasErrors(opened.findings))
    return findingsResult(opened.findings, context.environment);
  const planned = opened.kind === 'refused' ? undefined : plannedOf(opened.stream, key);
  if (applied && planned === undefined)
    throw usage(`The stream does not have ${key}, so it cannot be recorded as applied.`);
  context.say(targetLine(context, targetOf(context)));
  return withDatabase(context, opened.kind === 'refused' ? [] : opened.stream.packages, async (database) => {
    const report = await repairMigration(database, {
      key,
      reason,
      composerVersion: context.version,
      appliedBy: context.environment.user,
      ...(lockWaitMs === undefined ? {} : { lockWaitMs }),
      ...(applied && planned !== undefined ? { applied: planned } : {}),
    });
    const { before, after } = report;
    return {
      exitCode: 0,
      json: { composition: context.composition, database: database.label, key, reason, ...report },
      text: `${key}: ${SAID[before]} before, ${SAID[after]} now, on ${database.label}.\nNext: ${context.environment.invocation} status\n`,
    };
  });
};

const SAID = { applied: 'applied', 'in-doubt': 'in doubt', none: 'not applied' } as const;

const plannedOf = ({ packages, lock }: OpenStream, key: string): PlannedMigration | undefined => {
  const entry = lock.entries.find((candidate) => candidate.key === key);
  const migration = migrationsByKey(packages).get(key);
  return entry === undefined || migration === undefined ? undefined : { entry, migration };
};
