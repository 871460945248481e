import { pocDocuments, pocDocumentVersions, pocDraftDiffs, pocWorkflowFolders, pocWorkflows } from '@tributary/poc';
import { volume } from '@tributary/schema-kit';

/** Versions are without their state: no editor wrote one. */
export default volume({
  tables: { pocDocuments, pocDocumentVersions, pocDraftDiffs, pocWorkflowFolders, pocWorkflows },
  refine: (make) => ({
    pocDocuments: { share: 0.1 },
    pocDocumentVersions: { columns: { yjsState: false } },
    pocDraftDiffs: { columns: { status: false } },
    pocWorkflowFolders: { share: 0.01 },
    pocWorkflows: {
      columns: {
        nodes: make.default({ defaultValue: [] }),
        edges: make.default({ defaultValue: [] }),
        inputSchema: false,
        outputSchema: false,
      },
    },
  }),
});
