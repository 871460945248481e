create function public.who() returns uuid language plpgsql as $$ begin return auth.uid(); end $$;
