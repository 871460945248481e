alter table public.phased_things add column instead text;
alter table public.phased_things drop column gone;
