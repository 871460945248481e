import { createdAt, id } from '@tributary/schema-kit';
import { pgTable, text } from 'drizzle-orm/pg-core';

import { openToSignedIn } from '../policies.ts';

const table = 'poc_workflow_folders';

/** Proof of concept: folders of workflows. */
export const pocWorkflowFolders = pgTable.withRLS(
  table,
  { id: id(), name: text('name').notNull().unique(), createdAt: createdAt() },
  () => [openToSignedIn(table)],
);
