-- Comments, the updated_at trigger and grants of the fulfillment tables. Users read what belongs to their bundles and
-- orders; what agents think and how much partners can take is the backend's own.
comment on table public.time_chains is
  'Whether bundles can be done in time; users read those of their bundles.';

comment on table public.time_chain_legs is
  'Legs of time chains with their places; users read those of their bundles.';

comment on table public.routes is
  'Calculated ways of time chain legs; users read those of their bundles.';

comment on table public.conflict_analyses is
  'Effects of adding products to orders; users read those of their orders.';

comment on table public.autonomous_recoveries is
  'Replacements found after partners refused; users read those of their orders.';

comment on table public.recovery_attempts is
  'Attempts of recoveries to find replacements; users read those of their orders.';

comment on table public.alternative_searches is
  'Searches made for recoveries; users read those of their orders.';

comment on table public.partner_capabilities is
  'What partners offer, where and how much of it.
@access service role only: prices and capacity are between the platform and its partners';

comment on table public.capacity_tracking is
  'Load of partners'' capabilities over time.
@access service role only: capacity is between the platform and its partners';

comment on table public.status_updates is
  'Status changes of orders, told to their users, who read those of their orders.
@note agent_reasoning is read by the service role only';

comment on table public.progress_ledgers is
  'Steps of long-running orders and standing intents; users read those of their orders.
@note thought is read by the service role only';

comment on table public.agent_reasoning_logs is
  'Reasoning behind status updates.
@access service role only: what agents think is not for users';

create trigger set_updated_at before update on public.partner_capabilities
  for each row execute function public.set_updated_at();

revoke all on table
  public.time_chains,
  public.time_chain_legs,
  public.routes,
  public.conflict_analyses,
  public.autonomous_recoveries,
  public.recovery_attempts,
  public.alternative_searches,
  public.partner_capabilities,
  public.capacity_tracking,
  public.status_updates,
  public.progress_ledgers,
  public.agent_reasoning_logs
from anon, authenticated;

grant select on table
  public.time_chains,
  public.time_chain_legs,
  public.routes,
  public.conflict_analyses,
  public.autonomous_recoveries,
  public.recovery_attempts,
  public.alternative_searches
to authenticated;

grant select (
  id,
  order_id,
  bundle_id,
  status_type,
  previous_status,
  new_status,
  narrative,
  adaptive_card,
  sent_via,
  created_at
) on table public.status_updates to authenticated;

grant select (
  id,
  standing_intent_id,
  order_id,
  step_number,
  step_name,
  status,
  narrative,
  if_then_logic,
  adaptive_card,
  created_at,
  completed_at
) on table public.progress_ledgers to authenticated;

grant all on table
  public.time_chains,
  public.time_chain_legs,
  public.routes,
  public.conflict_analyses,
  public.autonomous_recoveries,
  public.recovery_attempts,
  public.alternative_searches,
  public.partner_capabilities,
  public.capacity_tracking,
  public.status_updates,
  public.progress_ledgers,
  public.agent_reasoning_logs
to service_role;
