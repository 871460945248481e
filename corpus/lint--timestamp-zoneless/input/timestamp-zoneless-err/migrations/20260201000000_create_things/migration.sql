create table public.zoneless_things (
  id int primary key,
  made_at timestamp(3)
);
comment on table public.zoneless_things is '@access a test';
