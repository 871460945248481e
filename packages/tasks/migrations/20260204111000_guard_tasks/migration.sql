-- Comments, updated_at triggers and grants of the task tables.
comment on table public.task_definitions is
  'Templates of atomic units of work: schemas of input and output, executor, retries.';

comment on table public.task_instances is
  'Executions of task definitions, usually inside a workflow run; assignees see and update theirs.';

create trigger set_updated_at before update on public.task_definitions
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.task_instances
  for each row execute function public.set_updated_at();

revoke all on table public.task_definitions from anon, authenticated;
grant select on table public.task_definitions to authenticated;
grant all on table public.task_definitions to service_role;

revoke all on table public.task_instances from anon, authenticated;
grant select, update on table public.task_instances to authenticated;
grant all on table public.task_instances to service_role;
