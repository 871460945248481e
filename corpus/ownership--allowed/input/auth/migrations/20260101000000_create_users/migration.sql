create table public.users (id int primary key, name text, email text);
comment on table public.users is 'People.';
