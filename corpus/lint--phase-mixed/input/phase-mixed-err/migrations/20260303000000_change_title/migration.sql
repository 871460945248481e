alter table public.phased_things alter column title type int using length(title);
