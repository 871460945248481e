import { id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import type { TaskMock, TestCase } from '../shapes.ts';
import { type TestType, testTypes } from '../values.ts';

const table = 'test_definitions';

/** Test cases for a task or a workflow. Service role only. */
export const testDefinitions = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Business identifier. */
    testId: varchar('test_id', { length: 255 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    description: text('description'),
    type: varchar('type', { length: 50 }).$type<TestType>().notNull(),
    /** Business id of the task or workflow, by value. */
    targetId: varchar('target_id', { length: 255 }).notNull(),
    cases: jsonb('cases').$type<readonly TestCase[]>().notNull().default([]),
    /** Mocks of every case. */
    sharedMocks: jsonb('shared_mocks').$type<readonly TaskMock[]>().notNull().default([]),
    ...timestamps(),
  },
  (t) => [oneOf(table, t.type, testTypes), index(indexName(table, 'type', 'target_id')).on(t.type, t.targetId)],
);
