-- Comments, grants and updated_at triggers of the partner simulator.

create trigger set_updated_at before update on public.simulated_partners
  for each row execute function public.set_updated_at();
create trigger set_updated_at before update on public.simulated_products
  for each row execute function public.set_updated_at();
create trigger set_updated_at before update on public.simulated_responses
  for each row execute function public.set_updated_at();

revoke all on table
  public.simulated_partners, public.simulated_products, public.simulated_responses, public.simulation_logs
from anon, authenticated;
grant all on table
  public.simulated_partners, public.simulated_products, public.simulated_responses, public.simulation_logs
to service_role;

comment on table public.simulated_partners is 'Test doubles of partners.
@access service role only: the simulator''s own';
comment on table public.simulated_products is 'Products of simulated partners.
@access service role only: the simulator''s own';
comment on table public.simulated_responses is 'Scripted answers of simulated partners.
@access service role only: the simulator''s own';
comment on table public.simulation_logs is 'What simulated partners were asked and answered.
@access service role only: the simulator''s own
@note kept 30 days: delete_old_simulation_logs()';
