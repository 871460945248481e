create table public.guarded_things (id int primary key);
alter table public.guarded_things enable row level security;
create policy guarded_things_select on public.guarded_things for select to anon using (true);
create table public.explained_things (id int primary key);
comment on table public.explained_things is 'Things.
@access stand-in, reached through the platform';
