-- @phase migrate
-- Hired agents from before agents were shared get the type and the route of the shared one: the type is the name of
-- the catalogue's entry in lower case with hyphens, marketing-manager. What is there already stays.
update public.customer_ves as hired
set
  agent_type = typed.agent_type,
  agent_gateway_route = coalesce(hired.agent_gateway_route, '/agents/' || hired.customer_id || '/' || typed.agent_type)
from (
  select ve.id,
    coalesce(ve.agent_type, trim(both '-' from regexp_replace(lower(agent.name), '[^a-z0-9]+', '-', 'g'))) as agent_type
  from public.customer_ves ve join public.virtual_employees agent on agent.id = ve.marketplace_agent_id
  where ve.agent_type is null or ve.agent_gateway_route is null
) as typed
where typed.id = hired.id;
