alter table public.phased_things alter column size set not null;
