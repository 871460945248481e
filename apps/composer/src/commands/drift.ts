import { isClean } from '@tributary/composer-postgres/drift';

import type { Command } from '../context.ts';
import { withDatabase } from '../database.ts';
import { judgeDrift, judgedPosition, profileOf, type DriftOptions } from '../judge-drift.ts';
import { driftJson, driftText } from '../report/drift.ts';
import { findingsResult } from '../report/findings.ts';
import { openStream } from '../stream.ts';

/** Reads; a difference is an answer and exits with 1. */
export const drift: Command<DriftOptions> = async (context, options) => {
  const profile = profileOf(options);
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  return withDatabase(context, stream.packages, async (database) => {
    const position = await judgedPosition(context, database, stream);
    if (position.kind === 'refused') return findingsResult(position.findings, context.environment);
    const { applied, findings } = position;
    const found = await judgeDrift(context, database, { stream, applied, profile });
    const report = { label: database.label, applied, planned: stream.lock.entries.length, findings, drift: found };
    return {
      exitCode: isClean(found) ? 0 : 1,
      isReport: true,
      json: { composition: context.composition, ...driftJson(report) },
      text: driftText(context, report, { hasSql: options.sql === true }),
    };
  });
};
