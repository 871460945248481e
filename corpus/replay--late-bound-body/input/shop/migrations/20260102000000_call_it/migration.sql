create function public.total() returns bigint language plpgsql as $$ begin return (select count(*) from public.user); end $$;
select public.total();
