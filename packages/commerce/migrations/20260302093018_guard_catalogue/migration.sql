-- @requires platform/20260105090200_create_shared_functions
-- Comments, updated_at triggers and grants of the catalogue.
comment on table public.capability_tags is
  'Taxonomy of what partners and products can do; everybody reads it.';

comment on table public.partners is
  'Vendors, with tax number, contact, verification and trust.
@access service role only: tax numbers and contacts are shown to nobody else';

comment on table public.products is
  'Catalogue of all partners; everybody reads what is not deleted.';

comment on table public.product_capabilities is
  'Capability tags of products by their text; product_capability_mappings has them by key.
@access service role only: kept by the backend, readers have products.capabilities';

comment on table public.product_capability_mappings is
  'Capability tags of products by key.
@access service role only: kept by the backend, readers have products.capabilities';

comment on table public.premium_products is
  'Branded blanks that are customised to order; everybody reads them.';

comment on table public.partner_manifests is
  'Manifests of partners, kept until they expire.
@access service role only: a cache of the backend';

comment on table public.manifest_cache is
  'What HTTP says of each manifest link, for conditional requests.
@access service role only: a cache of the backend';

create trigger set_updated_at before update on public.partners
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.products
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.premium_products
  for each row execute function public.set_updated_at();

revoke all on table
  public.capability_tags,
  public.partners,
  public.products,
  public.product_capabilities,
  public.product_capability_mappings,
  public.premium_products,
  public.partner_manifests,
  public.manifest_cache
from anon, authenticated;

grant select on table
  public.capability_tags,
  public.products,
  public.premium_products
to anon, authenticated;

grant all on table
  public.capability_tags,
  public.partners,
  public.products,
  public.product_capabilities,
  public.product_capability_mappings,
  public.premium_products,
  public.partner_manifests,
  public.manifest_cache
to service_role;
