import type { Effect } from '@tributary/composer-core';
import { expect, test } from 'vitest';

import { originsIn } from '../src/drift/origins.ts';

const effect = (key: string, change: Effect['change'], identity: string, address: string): Effect => ({
  key,
  change,
  kind: 'table',
  identity,
  address,
});

test('what was renamed comes from whoever made it, what was made again from whoever made it again', () => {
  const origins = originsIn(
    [
      effect('auth/1_create', 'created', 'public.people', '1259/1'),
      effect('auth/2_rename', 'altered', 'public.users', '1259/1'),
      effect('tasks/3_create', 'created', 'public.people', '1259/2'),
      effect('auth/4_drop', 'dropped', 'public.users', '1259/1'),
      effect('events/5_create', 'created', 'public.users', '1259/3'),
      effect('tasks/6_rename', 'altered', 'public.crowd', '1259/2'),
    ],
    [],
  );
  expect(Object.fromEntries(origins)).toEqual({
    'table public.crowd': { creator: 'tasks/3_create', last: 'tasks/6_rename' },
    'table public.users': { creator: 'events/5_create', last: 'events/5_create' },
  });
});
