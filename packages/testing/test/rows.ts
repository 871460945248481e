import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  test_definitions: ({ unique }) => ({ test_id: unique(), name: 'n', type: 'task', target_id: 't' }),
  test_runs: ({ row }) => ({ test_definition_id: row('test_definitions').id }),
  test_case_results: ({ row, unique }) => ({ test_run_id: row('test_runs').id, case_id: unique(), status: 'passed' }),
});
