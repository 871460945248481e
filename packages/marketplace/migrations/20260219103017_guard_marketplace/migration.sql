-- @requires platform/20260105090200_create_shared_functions
-- Comments, updated_at triggers and grants of the seven tables.
comment on table public.customers is
  'Customer organisations and their subscriptions, one row per tenant; the id is that of its account.
@note users change their contact data, the service role the subscription';

comment on table public.virtual_employees is 'Catalogue of the AI agents that can be hired, open to everybody.';

comment on table public.customer_ves is
  'Hired agents: which entry of the catalogue a customer uses, under which persona, by which route.';

comment on table public.ve_connections is 'Organisation chart: relations between two hired agents.';

comment on table public.tasks is 'Tasks of a customer, perhaps given to a hired agent, with sub-tasks and threads.
@note users cannot delete a row';

comment on table public.messages is 'Chat and mail between a customer and hired agents.
@note of a sent message users change read and metadata';

comment on table public.token_usage is 'Tokens that language models took, for billing.
@note written by the service role only';

create trigger set_updated_at before update on public.customers
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.virtual_employees
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.customer_ves
  for each row execute function public.set_updated_at();

create trigger set_updated_at before update on public.tasks
  for each row execute function public.set_updated_at();

revoke all on table
  public.customers,
  public.virtual_employees,
  public.customer_ves,
  public.ve_connections,
  public.tasks,
  public.messages,
  public.token_usage
from anon, authenticated;

grant all on table
  public.customers,
  public.virtual_employees,
  public.customer_ves,
  public.ve_connections,
  public.tasks,
  public.messages,
  public.token_usage
to service_role;

-- Not the subscription: a customer would choose what it pays for.
grant select, update (email, company_name, industry, company_size) on table public.customers to authenticated;
grant select on table public.virtual_employees to anon, authenticated;
grant select, insert, update, delete on table public.customer_ves, public.ve_connections to authenticated;
grant select, insert, update on table public.tasks to authenticated;
-- What was sent stays as it was sent.
grant select, insert, update (read, metadata) on table public.messages to authenticated;
grant select on table public.token_usage to authenticated;
