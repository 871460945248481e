-- Users reach their own command runs; history is never changed by them.

create trigger set_updated_at before update on public.workflows
  for each row execute function public.set_updated_at();

revoke all on table public.workflows, public.workflow_history from anon, authenticated;
grant select, insert, update, delete on table public.workflows to authenticated;
grant select, insert, delete on table public.workflow_history to authenticated;
grant all on table public.workflows, public.workflow_history to service_role;

comment on table public.workflows is 'Commands of users in natural language, and their execution in steps.';
comment on table public.workflow_history is 'Commands that were executed.
@note users cannot change a row';
