alter table public.paced_things alter column title type varchar(40);
