create function public.hash_well(secret text) returns text language plpgsql as $$ begin return crypt(secret, gen_salt('bf')); end $$;
create function public.random_id() returns uuid language sql as $$select gen_random_uuid()$$;
