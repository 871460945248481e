create view public.watched as select id from public.user_secrets;
