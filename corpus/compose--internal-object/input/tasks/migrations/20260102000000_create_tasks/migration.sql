create table public.tasks (id int primary key, user_id int references public.users (id));
create view public.known as select id from public.user_secrets;
