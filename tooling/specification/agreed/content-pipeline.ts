import type { Agreement } from '../src/agreements.ts';

export const contentPipeline: readonly Agreement[] = [
  {
    table: 'public.projects',
    reason:
      'A project has an owner, who renames and removes it; a variant of the package narrows every policy to the owner.',
    items: [
      'column owner_id',
      'foreign key owner_id → auth.users(id) on delete set null',
      'index btree (owner_id)',
      'policy update for authenticated where (owner_id = ( SELECT auth.uid() AS uid))',
      'policy delete for authenticated where (owner_id = ( SELECT auth.uid() AS uid))',
    ],
  },
  {
    table: 'public.projects',
    reason: 'A later migration of the source adds the language, in a form that PostgreSQL does not take.',
    items: ['column language', "check (language = ANY (ARRAY['pt'::text, 'en'::text]))"],
  },
  {
    table: 'public.artifacts',
    reason: 'Versions count from 1.',
    items: ['check (version >= 1)'],
  },
  {
    table: 'public.approvals',
    reason: 'Who decided, and when.',
    items: ['column decided_at', 'column decided_by'],
  },
  {
    table: 'public.runs',
    reason: 'Tokens, cost and duration are not negative.',
    items: [
      'check (tokens_in >= 0)',
      'check (tokens_out >= 0)',
      'check (cost_estimate >= (0)::numeric)',
      'check (duration_ms >= 0)',
    ],
  },
];
