create table public.orders (id int primary key, user_id int references public.users (id));
