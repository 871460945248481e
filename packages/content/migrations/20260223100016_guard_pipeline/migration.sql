-- @requires platform/20260105090200_create_shared_functions
-- Comments, the updated_at trigger and grants of the five tables.
comment on table public.projects is 'Engagements of clients: the root of everything that the pipeline makes.';

comment on table public.artifacts is 'Inputs and outputs of the pipeline: text, JSON or file, versioned.
@note users cannot change a row: a change is a new version';

comment on table public.jobs is 'Work of the workers: each reads an input artifact and writes output artifacts.';

comment on table public.approvals is 'Decisions of people about artifacts, of which the newest counts.
@note users cannot delete a row';

comment on table public.runs is 'Calls of models, or runs of workers, for a job: tokens, cost and duration.
@note users cannot change a row';

create trigger set_updated_at before update on public.jobs
  for each row execute function public.set_updated_at();

revoke all on table public.projects, public.artifacts, public.jobs, public.approvals, public.runs
from anon, authenticated;

grant all on table public.projects, public.artifacts, public.jobs, public.approvals, public.runs to service_role;
grant select, insert, update, delete on table public.projects, public.jobs to authenticated;
grant select, insert on table public.artifacts, public.runs to authenticated;
grant select, insert, update on table public.approvals to authenticated;
