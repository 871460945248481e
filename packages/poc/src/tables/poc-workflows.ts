import { foreignKeyTo, id, indexName, timestamps } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { openToSignedIn } from '../policies.ts';
import type { JsonObject, PocField } from '../shapes.ts';
import { pocWorkflowFolders } from './poc-workflow-folders.ts';

const table = 'poc_workflows';

/** Proof of concept: workflows of nodes and edges. `workflow_definitions` and `workflow_instances` took over. */
export const pocWorkflows = pgTable.withRLS(
  table,
  {
    id: id(),
    name: text('name').notNull(),
    description: text('description'),
    nodes: jsonb('nodes').$type<readonly JsonObject[]>().notNull(),
    edges: jsonb('edges').$type<readonly JsonObject[]>().notNull(),
    ...timestamps(),
    workflowFolderId: uuid('workflow_folder_id'),
    inputSchema: jsonb('input_schema').$type<readonly PocField[]>(),
    outputSchema: jsonb('output_schema').$type<readonly PocField[]>(),
  },
  (t) => [
    foreignKeyTo(table, t.workflowFolderId, pocWorkflowFolders.id).onDelete('set null'),
    index(indexName(table, 'workflow_folder_id')).on(t.workflowFolderId),
    openToSignedIn(table),
  ],
);
