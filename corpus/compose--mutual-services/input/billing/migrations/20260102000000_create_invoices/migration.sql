-- Needs shop's first migration, and is needed by its second.
create table public.invoices (id int primary key, order_id int references public.orders (id));
