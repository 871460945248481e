import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  poc_documents: ({ unique }) => ({ slug: unique(), title: 'Terms' }),
  poc_document_versions: ({ row }) => ({ doc_id: row('poc_documents').id, author: 'a' }),
  poc_draft_diffs: ({ row }) => ({ doc_id: row('poc_documents').id, diff: '{"from": "a", "to": "b"}' }),
  poc_integrations: ({ unique }) => ({ name: unique(), provider: 'mail', category: 'Messaging' }),
  poc_workflow_folders: ({ unique }) => ({ name: unique() }),
  poc_workflows: ({ row, unique }) => ({
    name: unique(),
    nodes: '[]',
    edges: '[]',
    workflow_folder_id: row('poc_workflow_folders').id,
  }),
});
