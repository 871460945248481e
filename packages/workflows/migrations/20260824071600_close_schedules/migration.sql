-- Schedules are the backend's own.

create trigger set_updated_at before update on public.workflow_schedules
  for each row execute function public.set_updated_at();

revoke all on table public.workflow_schedules from anon, authenticated;
grant all on table public.workflow_schedules to service_role;

comment on table public.workflow_schedules is 'Delayed and recurring starts of workflows and tasks.
@access service role only: the workflow engine''s own';
