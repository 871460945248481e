create table public.keyed_things (id int, on_day date, primary key (id, on_day)) partition by range (on_day);
create table public.keyed_things_default partition of public.keyed_things default;
comment on table public.keyed_things is '@access a test';
comment on table public.keyed_things_default is '@access a test';
