-- Comments, grants and the updated_at trigger of conversations, and who takes part in what.

create trigger set_updated_at before update on public.conversations
  for each row execute function public.set_updated_at();

-- With its owner's rights: a policy of participants that read participants would call itself. It takes no argument, so
-- that a caller can learn of no conversation but its own.
create function public.current_conversation_ids() returns setof uuid
  language sql stable security definer set search_path = '' as $$
  select p.conversation_id from public.participants p where p.user_id = (select auth.uid()) and p.is_active
$$;
comment on function public.current_conversation_ids() is
  'The conversations in which the caller is an active participant; none without a session. For row policies.';
revoke execute on function public.current_conversation_ids() from public, anon;
grant execute on function public.current_conversation_ids() to authenticated, service_role;

revoke all on table
  public.conversations, public.messages, public.participants, public.message_attachments
from anon, authenticated;
grant select on table public.messages, public.participants to authenticated;
grant all on table
  public.conversations, public.messages, public.participants, public.message_attachments
to service_role;

comment on table public.conversations is 'Support conversations about a bundle or an order.
@access service role only: participants read the messages; the backend tells them the rest';
comment on table public.messages is 'Messages of conversations, over any channel.
@note kept one year, then archived: get_messages_to_archive()';
comment on table public.participants is 'Who takes part in a conversation.';
comment on table public.message_attachments is 'Files of messages; the content lies at a storage provider.
@access service role only: it holds links to the files';
comment on column public.messages.attachments is 'What the channel said about attachments; the files are rows of message_attachments.';
