import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  partners: ({ owner, unique }) => ({ user_id: owner, business_name: unique(), contact_email: 'shop@example.com' }),
  capability_tags: ({ unique }) => ({ tag_name: unique() }),
  bundles: ({ owner }) => ({ user_id: owner, total_price: '49.99' }),
  orders: ({ owner, row }) => ({ user_id: owner, bundle_id: row('bundles').id, total_amount: '49.99' }),
  time_chains: ({ row }) => ({ bundle_id: row('bundles').id, total_duration_minutes: 90, is_feasible: true }),
  time_chain_legs: ({ row }) => ({
    time_chain_id: row('time_chains').id,
    leg_sequence: 1,
    leg_type: 'delivery',
    estimated_duration_minutes: 30,
    partner_id: row('partners').id,
    start_location: '{"type": "Point", "coordinates": [13.4, 52.5]}',
  }),
  routes: ({ row }) => ({ time_chain_leg_id: row('time_chain_legs').id, distance_meters: '4200' }),
  conflict_analyses: ({ row }) => ({ order_id: row('orders').id, has_conflict: false }),
  autonomous_recoveries: ({ row }) => ({
    order_id: row('orders').id,
    change_request: '{}',
    partner_rejection: '{}',
    recovery_action: 'escalated',
  }),
  recovery_attempts: ({ row }) => ({ recovery_id: row('autonomous_recoveries').id, attempt_number: 1 }),
  alternative_searches: ({ row }) => ({ recovery_id: row('autonomous_recoveries').id, search_query: 'roses' }),
  partner_capabilities: ({ row }) => ({
    partner_id: row('partners').id,
    capability_tag_id: row('capability_tags').id,
    capacity_limit: 10,
  }),
  capacity_tracking: ({ row }) => ({
    partner_capability_id: row('partner_capabilities').id,
    current_load: 3,
    max_capacity: 10,
  }),
  status_updates: ({ row }) => ({
    order_id: row('orders').id,
    status_type: 'order',
    new_status: 'processing',
    narrative: 'Your roses are being cut.',
  }),
  'progress_ledgers:order': ({ row }) => ({ order_id: row('orders').id, step_number: 1, step_name: 'Cut the roses' }),
  'progress_ledgers:intent': ({ uuid }) => ({ standing_intent_id: uuid(), step_number: 1, step_name: 'Watch prices' }),
  agent_reasoning_logs: ({ row }) => ({ status_update_id: row('status_updates').id, reasoning_context: '{}' }),
});
