-- Comments, updated_at triggers and grants of the UI tables.
comment on table public.flag_configurations is
  'Styling sets for semantic row flags: row classes and badges.';

comment on table public.validation_rules is
  'Reusable form validation rules that the fields of ui_components name.';

comment on table public.ui_components is
  'JSON-defined forms, dialogs and displays.';

create trigger set_updated_at before update on public.flag_configurations
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.validation_rules
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.ui_components
  for each row execute function public.set_updated_at();

revoke all on table public.flag_configurations, public.validation_rules, public.ui_components from anon, authenticated;
grant select on table public.flag_configurations, public.validation_rules, public.ui_components to authenticated;
grant all on table public.flag_configurations, public.validation_rules, public.ui_components to service_role;
