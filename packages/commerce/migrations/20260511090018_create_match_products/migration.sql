-- @unless without-vector
-- Search of the catalogue by meaning.

create function public.match_products(
  query_embedding vector(1536),
  match_count integer default 20,
  match_threshold double precision default 0.5,
  filter_partner_id uuid default null,
  exclude_partner_id uuid default null
) returns table (
  id uuid,
  partner_id uuid,
  name text,
  description text,
  price numeric,
  currency varchar,
  capabilities jsonb,
  metadata jsonb,
  manifest_url text,
  similarity double precision
)
language sql stable set search_path = ''
as $$
  select p.id, p.partner_id, p.name, p.description, p.price, p.currency, p.capabilities, p.metadata, p.manifest_url,
    1 - (p.embedding operator(public.<=>) query_embedding)
  from public.products p
  where p.deleted_at is null
    -- A vector of zeros is at no distance (NaN) from anything: written so, it matches nothing.
    and p.embedding operator(public.<=>) query_embedding < 1 - match_threshold
    and (filter_partner_id is null or p.partner_id = filter_partner_id)
    and (exclude_partner_id is null or p.partner_id <> exclude_partner_id)
  order by p.embedding operator(public.<=>) query_embedding
  limit match_count;
$$;

revoke execute on function public.match_products(vector, integer, double precision, uuid, uuid) from public;

grant execute on function public.match_products(vector, integer, double precision, uuid, uuid)
to anon, authenticated, service_role;

comment on function public.match_products(vector, integer, double precision, uuid, uuid) is
  'Live products whose cosine similarity to the vector exceeds the threshold, nearest first; of one partner, or of all but one.';
