-- Comments and grants of webhooks, chat threads and account links.

revoke all on table public.webhook_deliveries, public.chat_thread_mappings, public.account_links
from anon, authenticated;
grant all on table public.webhook_deliveries, public.chat_thread_mappings, public.account_links
to service_role;

comment on table public.webhook_deliveries is 'Notifications to threads of chat platforms, and whether they arrived.
@access service role only: the backend sends them';
comment on table public.chat_thread_mappings is 'Which user a thread of a chat platform belongs to.
@access service role only: the backend looks threads up before anyone is signed in';
comment on table public.account_links is 'Links of users to their accounts at other providers.
@access service role only: it holds hashes of tokens';
comment on column public.account_links.oauth_token_hash is 'Hash of the token, never the token.';
