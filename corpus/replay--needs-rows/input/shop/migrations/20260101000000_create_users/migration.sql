create table public.users (id int primary key);
create table public.members (user_id int not null references public.users (id));
