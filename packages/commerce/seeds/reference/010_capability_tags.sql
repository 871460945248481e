-- What partners and products can do. Tags that are there already stay as they are.
insert into public.capability_tags (tag_name, tag_category, description)
values
  ('flowers', 'product', 'Fresh flowers and bouquets'),
  ('chocolates', 'product', 'Custom and premium chocolates'),
  ('limo', 'service', 'Luxury limousine transport'),
  ('dinner_reservation', 'service', 'Restaurant reservations'),
  ('customization', 'product', 'Custom engraving and packaging'),
  ('restaurant', 'service', null),
  ('movies', 'service', null),
  ('events', 'service', null),
  ('baby', 'product', null),
  ('newborn', 'product', null),
  ('bundle', 'product', null),
  ('gifts', 'product', null)
on conflict (tag_name) do nothing;
