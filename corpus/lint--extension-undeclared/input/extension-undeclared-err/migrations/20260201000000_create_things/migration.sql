create extension if not exists citext;
create function public.hash_it(secret text) returns text language plpgsql as $$ begin return crypt(secret, gen_salt('bf')); end $$;
