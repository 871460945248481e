-- redis://:hunter2hunter2@cache:6379
drop function public.call_home();
