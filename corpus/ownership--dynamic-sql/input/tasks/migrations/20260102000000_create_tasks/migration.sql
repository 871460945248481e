create table public.tasks (id int primary key, user_id int references public.users (id));
