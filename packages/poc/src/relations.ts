import { defineRelations } from 'drizzle-orm';

import { pocDocumentVersions } from './tables/poc-document-versions.ts';
import { pocDocuments } from './tables/poc-documents.ts';
import { pocDraftDiffs } from './tables/poc-draft-diffs.ts';
import { pocIntegrations } from './tables/poc-integrations.ts';
import { pocWorkflowFolders } from './tables/poc-workflow-folders.ts';
import { pocWorkflows } from './tables/poc-workflows.ts';

const tables = {
  pocDocumentVersions,
  pocDocuments,
  pocDraftDiffs,
  pocIntegrations,
  pocWorkflowFolders,
  pocWorkflows,
};

/** Relations of the package, for Drizzle's query builder. */
export const pocRelations = defineRelations(tables, (r) => ({
  pocDocuments: {
    versions: r.many.pocDocumentVersions(),
    draftDiffs: r.many.pocDraftDiffs(),
  },
  pocDocumentVersions: {
    document: r.one.pocDocuments({ from: r.pocDocumentVersions.docId, to: r.pocDocuments.id }),
  },
  pocDraftDiffs: {
    document: r.one.pocDocuments({ from: r.pocDraftDiffs.docId, to: r.pocDocuments.id }),
  },
  pocWorkflowFolders: {
    workflows: r.many.pocWorkflows(),
  },
  pocWorkflows: {
    folder: r.one.pocWorkflowFolders({ from: r.pocWorkflows.workflowFolderId, to: r.pocWorkflowFolders.id }),
  },
}));
