create table public.roles (id int primary key);
