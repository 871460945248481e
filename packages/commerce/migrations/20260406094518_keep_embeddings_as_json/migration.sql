-- @when without-vector
-- A place for the vectors of products on servers without pgvector: a list of numbers that nothing searches.
alter table public.products add column embedding jsonb;
