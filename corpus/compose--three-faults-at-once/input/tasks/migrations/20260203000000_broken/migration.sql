select 1;
drop tabel public.tasks;
