create table public.misnamed_things (id int, a int, b int, constraint things_pk primary key (id), constraint ab unique (a, b));
create index misnamed_things_a_idx on public.misnamed_things (a);
comment on table public.misnamed_things is '@access a test';
