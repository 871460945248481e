create table public.zoned_things (id int primary key, made_at timestamptz, made_on date, made_at_time time);
comment on table public.zoned_things is '@access a test';
