-- A partner with one product, which belong to the development account of the auth service, whatever its id.
update public.users set legal_name = 'Dev User' where email = 'dev@example.com' and legal_name is null;

insert into public.partners
  (id, user_id, business_name, business_type, contact_email, verification_status, trust_score, is_active)
select
  'b1eebc99-9c0b-4ef8-bb6d-6bb9bd380a22', u.id, 'Flower Shop Demo', 'retail', 'partner@example.com', 'verified', 85, true
from public.users u
where u.email = 'dev@example.com'
on conflict (id) do nothing;

insert into public.products (id, partner_id, name, description, price, currency, capabilities)
select
  'c2eebc99-9c0b-4ef8-bb6d-6bb9bd380a33', p.id, 'Red Roses Bouquet', 'A dozen fresh red roses', 49.99, 'USD', '["flowers"]'
from public.partners p
where p.id = 'b1eebc99-9c0b-4ef8-bb6d-6bb9bd380a22'
on conflict (id) do nothing;
