-- Dummy tokens of the development account; real ones that a developer stored stay.
insert into public.user_tokens (id, user_id, provider, access_token, refresh_token, expires_at, scopes)
select
  '5f1c0000-0000-4000-8000-000000000101',
  account.id,
  'google',
  'dummy-ciphertext',
  'dummy-ciphertext',
  '2030-01-01 00:00:00+00',
  array['gmail.send', 'gmail.readonly', 'drive', 'documents', 'drive.file', 'spreadsheets', 'calendar']
from auth.users account
where account.email = 'dev@example.com'
on conflict (user_id, provider) do nothing;
