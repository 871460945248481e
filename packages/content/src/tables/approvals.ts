import { createdAt, foreignKeyTo, id, indexName, oneOf, timestamptz } from '@tributary/schema-kit';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { signedInRows } from '../policies.ts';
import { approvalStatuses } from '../values.ts';
import { artifacts } from './artifacts.ts';
import { projects } from './projects.ts';

const table = 'approvals';

/** Decisions of people about artifacts. An artifact may have several, of which the newest counts. */
export const approvals = pgTable.withRLS(
  table,
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    artifactId: uuid('artifact_id').notNull(),
    status: text('status', { enum: approvalStatuses }).notNull().default('pending'),
    notes: text('notes'),
    createdAt: createdAt(),
    decidedAt: timestamptz('decided_at'),
    /** The account that decided, by value: the decision stays when it goes. */
    decidedBy: uuid('decided_by'),
  },
  (t) => [
    foreignKeyTo(table, t.projectId, projects.id).onDelete('cascade'),
    foreignKeyTo(table, t.artifactId, artifacts.id).onDelete('cascade'),
    oneOf(table, t.status, approvalStatuses),
    index(indexName(table, 'project_id')).on(t.projectId),
    index(indexName(table, 'artifact_id')).on(t.artifactId),
    index(indexName(table, 'status')).on(t.status),
    index(indexName(table, 'project_id', 'status')).on(t.projectId, t.status),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    ...signedInRows(table, ['select', 'insert', 'update']),
  ],
);
