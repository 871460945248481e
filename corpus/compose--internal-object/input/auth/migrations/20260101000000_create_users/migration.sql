create table public.users (id int primary key);
create table public.user_secrets (id int primary key);
