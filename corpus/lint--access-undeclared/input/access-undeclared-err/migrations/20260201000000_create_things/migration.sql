create table public.access_err_things (id int primary key);
alter table public.access_err_things enable row level security;
comment on table public.access_err_things is '@access service role only';
create table public.access_err_notes (id int primary key);
alter table public.access_err_notes enable row level security;
comment on table public.access_err_notes is '@access service role only';
