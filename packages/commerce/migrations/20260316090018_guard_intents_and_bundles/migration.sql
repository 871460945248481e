-- Comments and grants of intents and bundles. The backend writes them, their users read them.
comment on table public.intents is 'What users asked for; users read their own.';

comment on table public.intent_graphs is 'Graphs of needs derived from intents; users read those of their intents.';

comment on table public.intent_entities is 'Entities found in intents; users read those of their intents.';

comment on table public.bundles is 'Offers made of several legs; users read their own.';

comment on table public.bundle_legs is
  'Products and services of bundles, each place taken once; users read those of their bundles.';

revoke all on table
  public.intents,
  public.intent_graphs,
  public.intent_entities,
  public.bundles,
  public.bundle_legs
from anon, authenticated;

grant select on table
  public.intents,
  public.intent_graphs,
  public.intent_entities,
  public.bundles,
  public.bundle_legs
to authenticated;

grant all on table
  public.intents,
  public.intent_graphs,
  public.intent_entities,
  public.bundles,
  public.bundle_legs
to service_role;
