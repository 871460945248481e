-- A florist that answers by script. What is there already stays as it is.
insert into public.simulated_partners
  (id, name, business_type, communication_channel, channel_identifier, trust_score, reliability_metrics, business_hours, location)
values (
  '4a7d0000-0000-4000-8000-000000000030', 'Simulated Florist', 'florist', 'api', 'https://simulator.example.com/florist', 90,
  '{"onTimeRate": 0.95}', '{"monday": {"open": "09:00", "close": "18:00"}}',
  '{"type": "Point", "coordinates": [-122.4194, 37.7749]}'
)
on conflict (id) do nothing;

insert into public.simulated_products
  (id, simulated_partner_id, name, price, inventory_count, availability_rule, availability_conditions, capabilities)
values
  ('4a7d0000-0000-4000-8000-000000000031', '4a7d0000-0000-4000-8000-000000000030', 'Red Roses Bouquet', 49.99, 20, 'always', null, '["flowers"]'),
  ('4a7d0000-0000-4000-8000-000000000032', '4a7d0000-0000-4000-8000-000000000030', 'Pink Roses Bouquet', 54.99, 3, 'conditional', '{"minHoursAhead": 24}', '["flowers"]')
on conflict (id) do nothing;

insert into public.simulated_responses
  (id, simulated_partner_id, scenario_type, trigger_conditions, response_template, response_delay_seconds)
values
  ('4a7d0000-0000-4000-8000-000000000033', '4a7d0000-0000-4000-8000-000000000030', 'accept', '{"product": "Red Roses Bouquet"}', 'Yes, {{product}} will be ready.', 2),
  ('4a7d0000-0000-4000-8000-000000000034', '4a7d0000-0000-4000-8000-000000000030', 'counter_offer', '{"product": "Pink Roses Bouquet"}', 'Ten instead of twelve, for the same price?', 30)
on conflict (id) do nothing;

insert into public.simulation_logs
  (id, simulated_partner_id, request_type, request_data, response_data, response_time_ms, scenario_triggered)
values (
  '4a7d0000-0000-4000-8000-000000000035', '4a7d0000-0000-4000-8000-000000000030', 'availability_check',
  '{"product": "Red Roses Bouquet"}', '{"text": "Yes, Red Roses Bouquet will be ready."}', 2013, 'accept'
)
on conflict (id) do nothing;
