import { checkName, createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { signedInRows } from '../policies.ts';
import { jobs } from './jobs.ts';

const table = 'runs';

/** Calls of models, or runs of workers, for a job: tokens, cost and duration. Append-only for users. */
export const runs = pgTable.withRLS(
  table,
  {
    id: id(),
    jobId: uuid('job_id').notNull(),
    /** Name of the model. */
    model: text('model').notNull(),
    tokensIn: integer('tokens_in'),
    tokensOut: integer('tokens_out'),
    costEstimate: numeric('cost_estimate', { precision: 10, scale: 6 }),
    durationMs: integer('duration_ms'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.jobId, jobs.id).onDelete('cascade'),
    check(checkName(table, 'tokens_in'), sql`${t.tokensIn} >= 0`),
    check(checkName(table, 'tokens_out'), sql`${t.tokensOut} >= 0`),
    check(checkName(table, 'cost_estimate'), sql`${t.costEstimate} >= 0`),
    check(checkName(table, 'duration_ms'), sql`${t.durationMs} >= 0`),
    index(indexName(table, 'job_id')).on(t.jobId),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'model')).on(t.model),
    ...signedInRows(table, ['select', 'insert']),
  ],
);
