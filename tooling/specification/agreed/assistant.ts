import type { Agreement } from '../src/agreements.ts';

export const assistant: readonly Agreement[] = [
  {
    table: 'public.profiles',
    reason: 'An account may lack an e-mail, and must get its profile all the same.',
    items: ['null email'],
  },
  {
    table: 'public.profiles',
    reason: 'They would hold tokens in plain text; `user_tokens` replaces them.',
    items: [
      'column google_access_token',
      'column google_refresh_token',
      'column google_token_expires_at',
      'column google_scopes',
    ],
  },
  {
    table: 'public.workflow_history',
    reason: "The values of the workflow's own status.",
    items: [
      "check (status = ANY (ARRAY['planning'::text, 'executing'::text, 'completed'::text, 'failed'::text, 'cancelled'::text]))",
    ],
  },
  {
    table: 'public.oauth_tokens',
    reason: 'The key beside the cipher text.',
    items: ['column key_id'],
  },
  {
    table: 'public.user_tokens',
    reason: 'The key beside the cipher text; providers do not always return a refresh token.',
    items: ['column key_id', 'null refresh_token'],
  },
  {
    table: 'public.task_history',
    reason: 'A task id is unique per user, so that nobody can probe or block those of others.',
    items: ['unique task_id', 'unique task_id, user_id'],
  },
  {
    table: 'public.task_history',
    reason: 'A later migration of the source.',
    items: ['column metadata', 'index gin (metadata)'],
  },
  {
    table: 'public.task_history',
    reason: 'A duration is not negative.',
    items: ['check (duration_ms >= 0)'],
  },
];
