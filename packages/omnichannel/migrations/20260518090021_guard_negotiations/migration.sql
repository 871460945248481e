-- Comments, grants and the updated_at trigger of negotiations and the channels to partners.

create trigger set_updated_at before update on public.communication_preferences
  for each row execute function public.set_updated_at();

revoke all on table
  public.negotiations, public.negotiation_messages, public.communication_preferences, public.escalations
from anon, authenticated;
grant all on table
  public.negotiations, public.negotiation_messages, public.communication_preferences, public.escalations
to service_role;

comment on table public.negotiations is 'Negotiations with partners about an order.
@access service role only: between the system and the partner; the order''s user need not know the partner';
comment on table public.negotiation_messages is 'What was said in a negotiation.
@access service role only: as negotiations';
comment on table public.communication_preferences is 'The channels over which a partner is reached.
@access service role only: contacts of partners';
comment on table public.escalations is 'Negotiations handed over to a person.
@access service role only: the support desk works through the backend';
