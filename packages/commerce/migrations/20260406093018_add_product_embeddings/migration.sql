-- @unless without-vector
-- Vectors of products, for searching by meaning. The index is of use once there are rows: rebuild it after loading them.

-- The column's type and the functions that search it are looked for in schema public.
do $$
begin
  if exists (
    select from pg_catalog.pg_extension where extname = 'vector' and extnamespace <> 'public'::regnamespace
  ) then
    raise exception 'extension vector is not in schema public'
      using errcode = '0A000', hint = 'Run: alter extension vector set schema public.';
  end if;
end $$;--> statement-breakpoint

create extension if not exists vector;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "embedding" vector(1536);--> statement-breakpoint
CREATE INDEX "idx_products_embedding" ON "products" USING ivfflat ("embedding" vector_cosine_ops) WITH (lists=100);