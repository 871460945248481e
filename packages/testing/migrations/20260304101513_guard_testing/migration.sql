-- Comments, the updated_at trigger and grants of the testing tables.
comment on table public.test_definitions is
  'Test cases for a task or a workflow.
@access service role only: the test runner''s own';

comment on table public.test_runs is
  'Executions of a test definition.
@access service role only: the test runner''s own';

comment on table public.test_case_results is
  'Results of single cases in a run.
@access service role only: the test runner''s own';

create trigger set_updated_at before update on public.test_definitions
  for each row execute function public.set_updated_at();

revoke all on table public.test_definitions, public.test_runs, public.test_case_results from anon, authenticated;
grant all on table public.test_definitions, public.test_runs, public.test_case_results to service_role;
