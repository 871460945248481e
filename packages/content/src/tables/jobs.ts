import { foreignKeyTo, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { signedInRows } from '../policies.ts';
import { jobStatuses, jobTypes } from '../values.ts';
import { artifacts } from './artifacts.ts';
import { projects } from './projects.ts';

const table = 'jobs';

/** Work of the workers: each reads an input artifact and writes output artifacts. */
export const jobs = pgTable.withRLS(
  table,
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    type: text('type', { enum: jobTypes }).notNull(),
    status: text('status', { enum: jobStatuses }).notNull().default('queued'),
    /** The artifact that the worker reads. */
    inputArtifactId: uuid('input_artifact_id'),
    /** The artifact that the worker wrote, or the first of them. */
    outputArtifactId: uuid('output_artifact_id'),
    /** Why it failed. */
    error: text('error'),
    ...timestamps(),
  },
  (t) => [
    foreignKeyTo(table, t.projectId, projects.id).onDelete('cascade'),
    foreignKeyTo(table, t.inputArtifactId, artifacts.id).onDelete('set null'),
    foreignKeyTo(table, t.outputArtifactId, artifacts.id).onDelete('set null'),
    oneOf(table, t.type, jobTypes),
    oneOf(table, t.status, jobStatuses),
    index(indexName(table, 'project_id')).on(t.projectId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'type')).on(t.type),
    index(indexName(table, 'project_id', 'status')).on(t.projectId, t.status),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'input_artifact_id')).on(t.inputArtifactId),
    index(indexName(table, 'output_artifact_id')).on(t.outputArtifactId),
    ...signedInRows(table, ['select', 'all']),
  ],
);
