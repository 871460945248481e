import { id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

import { type TestEnvironment, testEnvironments, type TestRunStatus, testRunStatuses } from '../values.ts';
import { testDefinitions } from './test-definitions.ts';

const table = 'test_runs';

/** Executions of a test definition. Service role only. */
export const testRuns = pgTable.withRLS(
  table,
  {
    id: id(),
    testDefinitionId: uuid('test_definition_id')
      .notNull()
      .references(() => testDefinitions.id, { onDelete: 'cascade' }),
    status: varchar('status', { length: 50 }).$type<TestRunStatus>().notNull().default('running'),
    startedAt: timestamptz('started_at').notNull().defaultNow(),
    completedAt: timestamptz('completed_at'),
    environment: varchar('environment', { length: 50 }).$type<TestEnvironment>().notNull().default('local'),
    /** User or system. */
    triggeredBy: varchar('triggered_by', { length: 255 }),
  },
  (t) => [
    oneOf(table, t.status, testRunStatuses),
    oneOf(table, t.environment, testEnvironments),
    index(indexName(table, 'test_definition_id')).on(t.testDefinitionId),
    index(indexName(table, 'status')).on(t.status),
  ],
);
