create table public.phased_things (id int primary key, old_name text, title varchar(20), kept text, gone text);
comment on table public.phased_things is '@access a test';
