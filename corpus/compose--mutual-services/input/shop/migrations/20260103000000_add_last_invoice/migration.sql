alter table public.orders add column last_invoice_id int references public.invoices (id);
