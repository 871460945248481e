import { migrationsByKey } from '@tributary/composer-core';
import { isClean, verifyMigrations } from '@tributary/composer-postgres/drift';

import type { Command } from '../context.ts';
import { withDatabase } from '../database.ts';
import { judgeDrift, judgedPosition, profileOf, type DriftOptions } from '../judge-drift.ts';
import { loadParser } from '../parser.ts';
import { driftJson, driftText } from '../report/drift.ts';
import { findingsResult } from '../report/findings.ts';
import { verificationText } from '../report/verify.ts';
import { openStream } from '../stream.ts';

/** What each migration promises of itself, then whether anything else differs. Reads; exits with 1 where something does not hold. */
export const verify: Command<DriftOptions> = async (context, options) => {
  const profile = profileOf(options);
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  return withDatabase(context, stream.packages, async (database) => {
    const position = await judgedPosition(context, database, stream);
    if (position.kind === 'refused') return findingsResult(position.findings, context.environment);
    const { applied, findings } = position;
    const byKey = migrationsByKey(stream.packages);
    const migrations = applied.flatMap(({ key }) => byKey.get(key) ?? []);
    const verification = await verifyMigrations(database, { migrations, loadParser });
    const found = await judgeDrift(context, database, { stream, applied, profile });
    const report = { label: database.label, applied, planned: stream.lock.entries.length, findings, drift: found };
    const json = driftJson(report);
    return {
      exitCode: verification.findings.length === 0 && isClean(found) ? 0 : 1,
      isReport: true,
      json: {
        composition: context.composition,
        ...json,
        verified: { migrations: verification.migrations, statements: verification.statements },
        findings: [...verification.findings, ...json.findings],
      },
      text: `${verificationText(context, verification)}${driftText(context, report, { hasSql: options.sql === true })}`,
    };
  });
};
