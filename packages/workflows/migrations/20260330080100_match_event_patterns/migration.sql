-- How event patterns match, and the guards of triggers and subscriptions.

create function public.matches_event_pattern(p_pattern text, p_name text) returns boolean
  language sql immutable strict parallel safe set search_path = '' as $$
  select p_name like replace(replace(replace(replace(p_pattern, '\', '\\'), '%', '\%'), '_', '\_'), '*', '_%')
$$;
comment on function public.matches_event_pattern(text, text) is
  'True when an event name matches a stored pattern: every * stands for one or more characters, dots included.';
revoke execute on function public.matches_event_pattern(text, text) from public, anon;
grant execute on function public.matches_event_pattern(text, text) to authenticated, service_role;

create trigger set_updated_at before update on public.workflow_event_triggers
  for each row execute function public.set_updated_at();
create trigger set_updated_at before update on public.workflow_event_subscriptions
  for each row execute function public.set_updated_at();

revoke all on table public.workflow_event_triggers, public.workflow_event_subscriptions from anon, authenticated;
grant all on table public.workflow_event_triggers, public.workflow_event_subscriptions to service_role;

comment on table public.workflow_event_triggers is 'Which event pattern starts or cancels which workflow.
@access service role only: the workflow engine''s own';
comment on table public.workflow_event_subscriptions is 'Running instances that wait for an event.
@access service role only: the workflow engine''s own';
