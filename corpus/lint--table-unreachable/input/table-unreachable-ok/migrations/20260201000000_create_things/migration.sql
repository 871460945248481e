create table public.closed_things (id int primary key);
alter table public.closed_things enable row level security;
comment on table public.closed_things is '@access service role only';
