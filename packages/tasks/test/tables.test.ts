import { anAccount, composedDatabase, sqlstateOf } from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const insertDefinition = (taskId: string, timeout: number | null = null) =>
  database.query<{ id: string }>(
    `insert into public.task_definitions
       (task_id, name, type, version, input_schema, output_schema, execution_config, timeout)
     values ($1, 'N', 'AUTOMATED', '1.0.0', '{}', '{}', '{"executor": "e"}', $2) returning id`,
    [taskId, timeout],
  );

const insertInstance = (definitionId: string, column = 'version', value: unknown = 1) =>
  database.query<{ id: string }>(
    `insert into public.task_instances
       (task_definition_id, step_id, status, type, input, executor_id, execution_metadata, ${column})
     values ($1, 's', 'PENDING', 'AUTOMATED', '{}', 'e', '{}', $2) returning id`,
    [definitionId, value],
  );

describe('execution_logs', () => {
  test('are a member of the realtime publication', async () => {
    expect(
      await database.query(
        `select schemaname, tablename from pg_catalog.pg_publication_tables
         where pubname = 'supabase_realtime' and tablename = 'execution_logs'`,
      ),
    ).toEqual([{ schemaname: 'public', tablename: 'execution_logs' }]);
  });

  test('go with their account', async () => {
    const userId = await anAccount(database);
    await database.query(
      `insert into public.execution_logs (user_id, task_id, agent_type, message) values ($1, 't', 'worker', 'm')`,
      [userId],
    );
    await database.query('delete from auth.users where id = $1', [userId]);
    expect(await database.query('select id from public.execution_logs where user_id = $1', [userId])).toEqual([]);
  });
});

describe('task_definitions', () => {
  test.each([0, -1])('refuse a timeout of %d', async (timeout) => {
    expect(await sqlstateOf(insertDefinition(`timeout ${timeout}`, timeout))).toBe('23514');
  });

  test('refuse a second row of one task id', async () => {
    await insertDefinition('twice');
    expect(await sqlstateOf(insertDefinition('twice'))).toBe('23505');
  });

  test('stay while they have instances', async () => {
    const [definition] = await insertDefinition('in use');
    await insertInstance(definition!.id);
    const attempt = database.query('delete from public.task_definitions where id = $1', [definition!.id]);
    expect(await sqlstateOf(attempt)).toBe('23503');
  });

  test('have updated_at maintained', async () => {
    const [definition] = await insertDefinition('touched');
    await database.query(`update public.task_definitions set updated_at = 'epoch', name = 'New' where id = $1`, [
      definition!.id,
    ]);
    const [row] = await database.query<{ fresh: boolean }>(
      `select updated_at > created_at - interval '1 minute' as fresh from public.task_definitions where id = $1`,
      [definition!.id],
    );
    expect(row?.fresh).toBe(true);
  });
});

describe('task_instances', () => {
  test.each([
    ['retry_count', -1],
    ['version', 0],
  ])('refuse %s = %d', async (column, value) => {
    const [definition] = await insertDefinition(`refuses ${column}`);
    expect(await sqlstateOf(insertInstance(definition!.id, column, value))).toBe('23514');
  });

  test('outlive their workflow run', async () => {
    const [definition] = await insertDefinition('outlives');
    const [run] = await database.query<{ id: string }>(
      `insert into public.workflow_instances (status) values ('COMPLETED') returning id`,
    );
    const [instance] = await insertInstance(definition!.id, 'workflow_instance_id', run!.id);
    await database.query('delete from public.workflow_instances where id = $1', [run!.id]);
    expect(
      await database.query('select workflow_instance_id from public.task_instances where id = $1', [instance!.id]),
    ).toEqual([{ workflow_instance_id: null }]);
  });
});
