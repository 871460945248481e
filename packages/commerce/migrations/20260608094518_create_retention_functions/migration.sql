-- Retention: caches live as long as they say, orders for two years and then in an archive. For the service role alone.

create function public.purge_expired_caches()
returns table (partner_manifests bigint, manifest_cache bigint)
language sql set search_path = ''
as $$
  with expired_manifests as (
    delete from public.partner_manifests m where m.expires_at <= now() returning m.id
  ), expired_links as (
    delete from public.manifest_cache c where c.cached_at + c.cache_ttl * interval '1 second' <= now() returning c.id
  )
  select (select count(*) from expired_manifests), (select count(*) from expired_links);
$$;

create function public.is_order_archivable(p_order public.orders) returns boolean
language sql stable set search_path = ''
as $$
  select p_order.status in ('completed', 'cancelled', 'refunded')
    and greatest(p_order.created_at, p_order.paid_at, p_order.completed_at, p_order.cancelled_at)
      <= now() - interval '2 years'
    and not exists (
      select from public.escrow_accounts e where e.order_id = p_order.id and e.status in ('held', 'disputed')
    );
$$;

create function public.get_orders_to_archive(p_limit integer default 100)
returns table (order_id uuid, document jsonb)
language sql stable set search_path = ''
as $$
  select o.id, jsonb_build_object(
    'orders', jsonb_build_array(to_jsonb(o)),
    'order_items', (
      select coalesce(jsonb_agg(to_jsonb(i) order by i.created_at, i.id), '[]')
      from public.order_items i where i.order_id = o.id
    ),
    'order_legs', (
      select coalesce(jsonb_agg(to_jsonb(l) order by l.created_at, l.id), '[]')
      from public.order_legs l where l.order_id = o.id
    ),
    'payments', (
      select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]')
      from public.payments p where p.order_id = o.id
    ),
    'payment_splits', (
      select coalesce(jsonb_agg(to_jsonb(s) order by s.created_at, s.id), '[]')
      from public.payment_splits s join public.payments p on p.id = s.payment_id where p.order_id = o.id
    ),
    'escrow_accounts', (
      select coalesce(jsonb_agg(to_jsonb(e) order by e.created_at, e.id), '[]')
      from public.escrow_accounts e where e.order_id = o.id
    ),
    'escrow_transactions', (
      select coalesce(jsonb_agg(to_jsonb(t) order by t.created_at, t.id), '[]')
      from public.escrow_transactions t join public.escrow_accounts e on e.id = t.escrow_account_id
      where e.order_id = o.id
    ),
    'escrow_releases', (
      select coalesce(jsonb_agg(to_jsonb(r) order by r.created_at, r.id), '[]')
      from public.escrow_releases r join public.escrow_accounts e on e.id = r.escrow_account_id
      where e.order_id = o.id
    )
  )
  from public.orders o
  -- The first condition follows from the second and has an index.
  where o.created_at <= now() - interval '2 years' and public.is_order_archivable(o)
  order by o.created_at, o.id
  limit p_limit;
$$;

create function public.delete_archived_orders(p_order_ids uuid[]) returns bigint
language plpgsql set search_path = ''
as $$
declare
  kept uuid;
  deleted bigint;
begin
  perform from public.orders o where o.id = any (p_order_ids) order by o.id for update;
  select o.id into kept from public.orders o
    where o.id = any (p_order_ids) and not public.is_order_archivable(o) order by o.id limit 1;
  if found then
    raise exception 'order % is still to be kept', kept
      using errcode = '22023',
        hint = 'An order is archived two years after it was completed, cancelled or refunded, and holds no escrow then.';
  end if;
  -- First: a release refers to a leg of its order without going with it, and nobody promises which cascade comes first.
  delete from public.escrow_accounts e where e.order_id = any (p_order_ids);
  delete from public.orders o where o.id = any (p_order_ids);
  get diagnostics deleted = row_count;
  return deleted;
end;
$$;

revoke execute on function
  public.purge_expired_caches(),
  public.is_order_archivable(public.orders),
  public.get_orders_to_archive(integer),
  public.delete_archived_orders(uuid[])
from public, anon, authenticated;

grant execute on function
  public.purge_expired_caches(),
  public.is_order_archivable(public.orders),
  public.get_orders_to_archive(integer),
  public.delete_archived_orders(uuid[])
to service_role;

comment on function public.purge_expired_caches() is
  'Deletes partner manifests and cached links whose time is over, and counts both; a link without a lifetime stays.';

comment on function public.is_order_archivable(public.orders) is
  'Two years after its last date, for a finished order that holds no escrow.';

comment on function public.get_orders_to_archive(integer) is
  'Orders to archive, oldest first, each with its rows of eight tables by table name. Store them, then call delete_archived_orders.';

comment on function public.delete_archived_orders(uuid[]) is
  'Deletes archived orders with all that belongs to them and counts them; all or none (22023 where one is still to be kept).';
