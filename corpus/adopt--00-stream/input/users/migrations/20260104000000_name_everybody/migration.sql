update public.users set name = 'nobody' where name = '';
