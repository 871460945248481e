create table public.access_ok_things (id int primary key);
alter table public.access_ok_things enable row level security;
comment on table public.access_ok_things is '@access service role only';
create table public.access_ok_notes (id int primary key);
alter table public.access_ok_notes enable row level security;
comment on table public.access_ok_notes is '@access service role only';
