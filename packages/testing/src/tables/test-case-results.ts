import { checkName, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';

import type { AssertionResult, JsonObject, TestError } from '../shapes.ts';
import { type TestCaseStatus, testCaseStatuses } from '../values.ts';
import { testRuns } from './test-runs.ts';

const table = 'test_case_results';

/** Results of single cases in a run. Service role only. */
export const testCaseResults = pgTable.withRLS(
  table,
  {
    id: id(),
    testRunId: uuid('test_run_id')
      .notNull()
      .references(() => testRuns.id, { onDelete: 'cascade' }),
    /** `caseId` of the definition. */
    caseId: varchar('case_id', { length: 255 }).notNull(),
    status: varchar('status', { length: 50 }).$type<TestCaseStatus>().notNull(),
    durationMs: integer('duration_ms'),
    /** Input used. */
    input: jsonb('input').$type<JsonObject>().notNull().default({}),
    /** Output seen. */
    output: jsonb('output').$type<unknown>(),
    error: jsonb('error').$type<TestError>(),
    assertions: jsonb('assertions').$type<readonly AssertionResult[]>().notNull().default([]),
    startedAt: timestamptz('started_at').notNull().defaultNow(),
    completedAt: timestamptz('completed_at'),
  },
  (t) => [
    unique('test_case_results_test_run_id_case_id_key').on(t.testRunId, t.caseId),
    oneOf(table, t.status, testCaseStatuses),
    check(checkName(table, 'duration_ms'), sql`${t.durationMs} >= 0`),
    index(indexName(table, 'test_run_id')).on(t.testRunId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'case_id')).on(t.caseId),
  ],
);
