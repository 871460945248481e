import type { pocDocumentVersions } from './tables/poc-document-versions.ts';
import type { pocDocuments } from './tables/poc-documents.ts';
import type { pocDraftDiffs } from './tables/poc-draft-diffs.ts';
import type { pocIntegrations } from './tables/poc-integrations.ts';
import type { pocWorkflowFolders } from './tables/poc-workflow-folders.ts';
import type { pocWorkflows } from './tables/poc-workflows.ts';

export type PocDocument = typeof pocDocuments.$inferSelect;
export type NewPocDocument = typeof pocDocuments.$inferInsert;
export type PocDocumentVersion = typeof pocDocumentVersions.$inferSelect;
export type NewPocDocumentVersion = typeof pocDocumentVersions.$inferInsert;
export type PocDraftDiff = typeof pocDraftDiffs.$inferSelect;
export type NewPocDraftDiff = typeof pocDraftDiffs.$inferInsert;
export type PocIntegration = typeof pocIntegrations.$inferSelect;
export type NewPocIntegration = typeof pocIntegrations.$inferInsert;
export type PocWorkflowFolder = typeof pocWorkflowFolders.$inferSelect;
export type NewPocWorkflowFolder = typeof pocWorkflowFolders.$inferInsert;
export type PocWorkflow = typeof pocWorkflows.$inferSelect;
export type NewPocWorkflow = typeof pocWorkflows.$inferInsert;
