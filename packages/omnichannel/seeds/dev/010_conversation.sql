-- The development account asks about an order of roses. What is there already stays as it is.

-- An order to talk about: a bundle of one leg, bought from the partner that commerce brings.
insert into public.bundles (id, user_id, bundle_name, total_price, status, confirmed_at)
select '4a7d0000-0000-4000-8000-000000000001', u.id, 'Roses for Friday', 49.99, 'confirmed', '2026-09-21 09:00:00+00'
from public.users u
where u.email = 'dev@example.com'
on conflict (id) do nothing;

insert into public.orders (id, user_id, bundle_id, total_amount, status, payment_status, paid_at)
select '4a7d0000-0000-4000-8000-000000000002', b.user_id, b.id, b.total_price, 'paid', 'captured', '2026-09-21 09:05:00+00'
from public.bundles b
where b.id = '4a7d0000-0000-4000-8000-000000000001'
on conflict (id) do nothing;

insert into public.order_legs (id, order_id, partner_id)
select '4a7d0000-0000-4000-8000-000000000003', o.id, p.id
from public.orders o
join public.partners p on p.business_name = 'Flower Shop Demo' and p.user_id = o.user_id
where o.id = '4a7d0000-0000-4000-8000-000000000002'
on conflict (id) do nothing;

insert into public.conversations (id, bundle_id, order_id, title)
select '4a7d0000-0000-4000-8000-000000000010', o.bundle_id, o.id, 'Can the roses be pink?'
from public.orders o
where o.id = '4a7d0000-0000-4000-8000-000000000002'
on conflict (id) do nothing;

-- The buyer, and the system as the hub.
insert into public.participants (conversation_id, user_id, participant_type)
select c.id, u.id, case u.username when 'system' then 'hub' else 'customer' end
from public.conversations c
join public.users u on u.username = 'system' or u.email = 'dev@example.com'
where c.id = '4a7d0000-0000-4000-8000-000000000010'
on conflict (conversation_id, user_id) do nothing;

insert into public.messages
  (id, conversation_id, sender_id, sender_type, sender_name, content, message_type, channel, status, sent_at, read_at)
select entry.id, c.id, u.id, entry.sender_type, entry.sender_name, entry.content, entry.message_type, 'web', 'read',
  entry.sent_at, entry.sent_at + interval '1 minute'
from public.conversations c
cross join (
  values
    ('4a7d0000-0000-4000-8000-000000000011'::uuid, 'user', 'Dev', 'dev@example.com', 'Can the roses be pink? As in the picture.', 'image', timestamptz '2026-09-22 10:00:00+00'),
    ('4a7d0000-0000-4000-8000-000000000012', 'ai', 'Hub', null, 'I ask the florist.', 'text', '2026-09-22 10:00:05+00')
) as entry (id, sender_type, sender_name, sender_email, content, message_type, sent_at)
left join public.users u on u.email = entry.sender_email
where c.id = '4a7d0000-0000-4000-8000-000000000010'
on conflict (id) do nothing;

insert into public.message_attachments (id, message_id, file_name, file_type, file_size_bytes, storage_url)
select '4a7d0000-0000-4000-8000-000000000013', m.id, 'pink-roses.jpg', 'image/jpeg', 48213,
  'https://files.example.com/pink-roses.jpg'
from public.messages m
where m.id = '4a7d0000-0000-4000-8000-000000000011'
on conflict (id) do nothing;
