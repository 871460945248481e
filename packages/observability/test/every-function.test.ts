import { composedDatabase } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

test.each([
  ['create_observability_log_partitions', true],
  ['drop_observability_log_partitions', true],
  ['list_observability_log_partitions', false],
])('%s: for the service role, pinned search path', async (name, definer) => {
  const rows = await database.query(
    `select p.prosecdef as definer, p.proconfig @> array['search_path=""'] as pinned,
       has_function_privilege('anon', p.oid, 'execute') as anon,
       has_function_privilege('authenticated', p.oid, 'execute') as authenticated,
       has_function_privilege('service_role', p.oid, 'execute') as service
     from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = $1`,
    [name],
  );
  expect(rows).toEqual([{ definer, pinned: true, anon: false, authenticated: false, service: true }]);
});

test('the table names the function that makes its partitions, for those who look for drift', async () => {
  const [row] = await database.query<{ comment: string }>(
    `select obj_description('public.observability_logs'::regclass, 'pg_class') as comment`,
  );
  expect(row?.comment.split('\n')).toContain('@partitions-by create_observability_log_partitions');
});
