-- The hub asks the partner for pink roses; a person takes over. What is there already stays as it is.
insert into public.communication_preferences (partner_id, channel, channel_identifier, is_preferred)
select l.partner_id, entry.channel, entry.channel_identifier, entry.channel = 'whatsapp'
from public.order_legs l
cross join (values ('whatsapp', '+15550100'), ('email', 'partner@example.com')) as entry (channel, channel_identifier)
where l.id = '4a7d0000-0000-4000-8000-000000000003'
on conflict (partner_id, channel) do nothing;

insert into public.negotiations
  (id, order_id, order_leg_id, partner_id, negotiation_type, status, channel, counter_offer_count, timeout_at, responded_at)
select '4a7d0000-0000-4000-8000-000000000020', l.order_id, l.id, l.partner_id, 'change_request', 'escalated', 'whatsapp', 1,
  '2026-09-22 12:00:00+00', '2026-09-22 10:30:00+00'
from public.order_legs l
where l.id = '4a7d0000-0000-4000-8000-000000000003'
on conflict (id) do nothing;

insert into public.negotiation_messages (id, negotiation_id, message_type, content, channel, metadata, created_at)
select entry.id, n.id, entry.message_type, entry.content, n.channel, entry.metadata, entry.created_at
from public.negotiations n
cross join (
  values
    ('4a7d0000-0000-4000-8000-000000000021'::uuid, 'request', 'Can the twelve roses be pink?', null::jsonb, timestamptz '2026-09-22 10:01:00+00'),
    ('4a7d0000-0000-4000-8000-000000000022', 'counter_offer', 'Ten pink ones, for the same price.', '{"price": "49.99"}', '2026-09-22 10:30:00+00')
) as entry (id, message_type, content, metadata, created_at)
where n.id = '4a7d0000-0000-4000-8000-000000000020'
on conflict (id) do nothing;

insert into public.escalations (id, negotiation_id, escalation_reason, severity, status, assigned_to)
select '4a7d0000-0000-4000-8000-000000000023', n.id, 'deadlock', 'low', 'assigned', o.user_id
from public.negotiations n
join public.orders o on o.id = n.order_id
where n.id = '4a7d0000-0000-4000-8000-000000000020'
on conflict (id) do nothing;
