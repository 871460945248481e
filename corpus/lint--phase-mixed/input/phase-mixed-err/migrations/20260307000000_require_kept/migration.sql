alter table public.phased_things alter column kept set not null;
