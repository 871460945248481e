import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  projects: ({ owner, unique }) => ({ client_name: unique(), owner_id: owner }),
  'projects:unowned': ({ unique }) => ({ client_name: unique() }),
  artifacts: ({ row, unique }) => ({
    project_id: row('projects').id,
    type: 'kb_file',
    format: 'md',
    title: unique(),
    content: '# FAQ',
  }),
  jobs: ({ row }) => ({
    project_id: row('projects').id,
    type: 'research',
    input_artifact_id: row('artifacts').id,
  }),
  approvals: ({ row }) => ({ project_id: row('projects').id, artifact_id: row('artifacts').id }),
  runs: ({ row }) => ({ job_id: row('jobs').id, model: 'm', tokens_in: 1, tokens_out: 2, cost_estimate: '0.000003' }),
  'storage.objects:flow-artifacts': ({ row, unique }) => ({
    bucket_id: 'flow-artifacts',
    name: `${String(row('projects').id)}/${unique()}.md`,
  }),
});
