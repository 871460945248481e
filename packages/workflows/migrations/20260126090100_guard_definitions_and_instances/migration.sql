-- Definitions may be read by every signed-in user; runs are the backend's own.

create trigger set_updated_at before update on public.workflow_definitions
  for each row execute function public.set_updated_at();
create trigger set_updated_at before update on public.workflow_instances
  for each row execute function public.set_updated_at();

revoke all on table public.workflow_definitions, public.workflow_instances from anon, authenticated;
grant select on table public.workflow_definitions to authenticated;
grant all on table public.workflow_definitions, public.workflow_instances to service_role;

comment on table public.workflow_definitions is 'Templates of processes: ordered steps that name tasks.';
comment on table public.workflow_instances is 'Executions of a definition, each with its own copy of the state.
@access service role only: the workflow engine''s own';
comment on column public.workflow_instances.trigger_event_id is 'event_instances.id, without a key: events may be purged.';
