create table public.tasks (
  id int primary key,
  owner_id int references public.users (id)
);
