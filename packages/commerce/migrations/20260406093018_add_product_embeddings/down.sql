-- The extension goes where nothing else uses it.

drop index public.idx_products_embedding;

alter table public.products drop column embedding;

do $$
begin
  drop extension if exists vector;
exception when dependent_objects_still_exist then null;
end $$;
