create table public.mail_boxes (id int primary key);
do $$ begin execute 'alter table public.mail_boxes add column address citext'; end $$;
comment on table public.mail_boxes is '@access a test';
