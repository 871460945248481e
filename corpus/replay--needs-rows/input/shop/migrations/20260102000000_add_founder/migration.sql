-- Works where somebody typed user 1 in by hand, and nowhere else.
insert into public.members values (1);
