create table public.unguarded_things (id int primary key);
