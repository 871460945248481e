import { hasErrors, type MigrationKey, type Plan } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';

import type { Command } from '../context.ts';
import { withDatabase } from '../database.ts';
import type { Impact } from '../impact.ts';
import { readPosition } from '../position.ts';
import { findingsResult } from '../report/findings.ts';
import { planJson } from '../report/plan-json.ts';
import { planSql, planText } from '../report/plan.ts';
import { openStream } from '../stream.ts';

export interface PlanOptions {
  readonly sql?: boolean;
  readonly verbose?: boolean;
  readonly to?: MigrationKey;
  readonly allowOutOfOrder?: boolean;
}

export const plan: Command<PlanOptions> = async (context, options) => {
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  return withDatabase(context, opened.stream.packages, async (database) => {
    const position = await readPosition(context, database, opened.stream, options);
    if (hasErrors(position.findings)) return findingsResult(position.findings, context.environment);
    const isTextOfSql = options.sql === true && context.options.json !== true;
    const impact = isTextOfSql ? NOT_ASKED : await impactOf(database, position.plan);
    const isVerbose = options.verbose === true;
    return {
      exitCode: 0,
      json: { composition: context.composition, database: database.label, ...planJson(position.plan, impact) },
      text:
        options.sql === true
          ? planSql(position.plan)
          : planText(context, { label: database.label, plan: position.plan, impact, isVerbose }),
    };
  });
};

const NOT_ASKED: Impact = { migrations: [], hazards: [] };

/** The parser and the linter are for plans in which something is pending. */
const impactOf = async (database: Database, pending: Plan): Promise<Impact> =>
  pending.segments.length === 0 ? NOT_ASKED : (await import('../impact.ts')).readImpact(database, pending);
