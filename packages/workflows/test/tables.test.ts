import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

let number = 0;
const unique = (): string => `business-id-${(number += 1)}`;

type Values = Readonly<Record<string, unknown>>;

/** Inserts a row with what the table needs and the columns given; gives its id. */
const insert = async (table: string, needed: Values, given: Values): Promise<string> =>
  (await insertRow(database, table, { ...needed, ...given })).id;

const definition = (given: Values = {}) =>
  insert('workflow_definitions', { workflow_id: unique(), name: 'N', version: '1.0.0' }, given);
const run = (given: Values = {}) => insert('workflow_instances', { status: 'RUNNING' }, given);
const trigger = async (given: Values = {}) =>
  insert(
    'workflow_event_triggers',
    { event_pattern: 'p.*', trigger_type: 'START' },
    'workflow_definition_id' in given ? given : { ...given, workflow_definition_id: await definition() },
  );
const subscription = async (given: Values = {}) =>
  insert(
    'workflow_event_subscriptions',
    { event_pattern: 'p.*', wait_step_id: 'wait' },
    'workflow_instance_id' in given ? given : { ...given, workflow_instance_id: await run() },
  );
const schedule = (given: Values = {}) =>
  insert('workflow_schedules', { type: 'one-time', target_type: 'workflow', target_id: 'w' }, given);

const exists = async (table: string, id: string): Promise<boolean> =>
  (await database.query(`select id from public.${table} where id = $1`, [id])).length === 1;

const remove = (table: string, id: string) => database.query(`delete from public.${table} where id = $1`, [id]);

describe('workflow_definitions', () => {
  test('have one row per workflow, whatever its version', async () => {
    await definition({ workflow_id: 'twice', version: '1.0.0' });
    expect(await sqlstateOf(definition({ workflow_id: 'twice', version: '2.0.0' }))).toBe('23505');
  });

  test('stay while they have runs', async () => {
    const id = await definition();
    const runId = await run({ workflow_definition_id: id });
    expect(await sqlstateOf(remove('workflow_definitions', id))).toBe('23001');
    await remove('workflow_instances', runId);
    await remove('workflow_definitions', id);
    expect(await exists('workflow_definitions', id)).toBe(false);
  });

  test('take their triggers along when they go', async () => {
    const id = await definition();
    const triggerId = await trigger({ workflow_definition_id: id });
    await remove('workflow_definitions', id);
    expect(await exists('workflow_event_triggers', triggerId)).toBe(false);
  });
});

describe('workflow_instances', () => {
  test('may run without a definition, but not with an unknown one', async () => {
    expect(await exists('workflow_instances', await run({ workflow_definition_id: null }))).toBe(true);
    const unknown = '00000000-0000-4000-8000-00000000dead';
    expect(await sqlstateOf(run({ workflow_definition_id: unknown }))).toBe('23503');
  });

  test('name the event that started them, although no such event is kept', async () => {
    const id = await run({ trigger_event_id: '00000000-0000-4000-8000-00000000dead' });
    expect(await exists('workflow_instances', id)).toBe(true);
  });

  test('take their subscriptions along when they go', async () => {
    const id = await run();
    const subscriptionId = await subscription({ workflow_instance_id: id });
    await remove('workflow_instances', id);
    expect(await exists('workflow_event_subscriptions', subscriptionId)).toBe(false);
  });
});

describe('workflow_event_triggers', () => {
  test('are enabled, with a middle priority, unless told otherwise', async () => {
    const id = await trigger();
    expect(
      await database.query(
        `select enabled, priority, event_condition, input_mapping, correlation_key
         from public.workflow_event_triggers where id = $1`,
        [id],
      ),
    ).toEqual([{ enabled: true, priority: 100, event_condition: null, input_mapping: null, correlation_key: null }]);
  });

  test('start or cancel, and nothing else', async () => {
    for (const type of ['START', 'CANCEL']) await trigger({ trigger_type: type });
    for (const type of ['start', 'RESUME']) expect(await sqlstateOf(trigger({ trigger_type: type }))).toBe('23514');
  });

  test('belong to a workflow that exists', async () => {
    const unknown = '00000000-0000-4000-8000-00000000dead';
    expect(await sqlstateOf(trigger({ workflow_definition_id: unknown }))).toBe('23503');
  });
});

describe('workflow_event_subscriptions', () => {
  test('begin active, and are fulfilled, expired or cancelled', async () => {
    const id = await subscription();
    expect(await database.query('select status from public.workflow_event_subscriptions where id = $1', [id])).toEqual([
      { status: 'active' },
    ]);
    for (const status of ['fulfilled', 'expired', 'cancelled']) await subscription({ status });
    for (const status of ['matched', 'timedout']) expect(await sqlstateOf(subscription({ status }))).toBe('23514');
  });

  test('name the event that fulfilled them, although no such event is kept', async () => {
    const event = '00000000-0000-4000-8000-00000000dead';
    const id = await subscription({ status: 'fulfilled', fulfilled_by_event_id: event });
    expect(await exists('workflow_event_subscriptions', id)).toBe(true);
  });

  test('belong to a run that exists', async () => {
    const unknown = '00000000-0000-4000-8000-00000000dead';
    expect(await sqlstateOf(subscription({ workflow_instance_id: unknown }))).toBe('23503');
  });
});

describe('workflow_schedules', () => {
  test('begin active, with an empty input', async () => {
    const id = await schedule();
    expect(
      await database.query(
        'select status, input, cron_expression, next_execution, last_executed from public.workflow_schedules where id = $1',
        [id],
      ),
    ).toEqual([{ status: 'active', input: {}, cron_expression: null, next_execution: null, last_executed: null }]);
  });

  test('need a cron expression to recur', async () => {
    expect(await sqlstateOf(schedule({ type: 'recurring' }))).toBe('23514');
    const id = await schedule({ type: 'recurring', cron_expression: '0 8 * * 1' });
    const forget = database.query('update public.workflow_schedules set cron_expression = null where id = $1', [id]);
    expect(await sqlstateOf(forget)).toBe('23514');
  });

  test('start workflows and tasks by their business ids, known or not', async () => {
    for (const target_type of ['workflow', 'task']) await schedule({ target_type, target_id: 'not yet there' });
    expect(await sqlstateOf(schedule({ target_type: 'event' }))).toBe('23514');
  });

  test('know two types and three states', async () => {
    for (const status of ['active', 'completed', 'error']) await schedule({ status });
    expect(await sqlstateOf(schedule({ status: 'paused' }))).toBe('23514');
    expect(await sqlstateOf(schedule({ type: 'delayed' }))).toBe('23514');
  });

  test('that are due are the active ones whose time has come', async () => {
    const due = await schedule({ next_execution: '2026-01-01 00:00:00+00' });
    await schedule({ next_execution: '2026-01-03 00:00:00+00' });
    await schedule({ next_execution: '2026-01-01 00:00:00+00', status: 'completed' });
    const rows = await database.query(
      `select id::text from public.workflow_schedules
       where status = 'active' and next_execution <= '2026-01-02 00:00:00+00' order by next_execution`,
    );
    expect(rows).toEqual([{ id: due }]);
  });
});

describe('updated_at', () => {
  test.each([
    ['workflow_definitions', definition],
    ['workflow_instances', run],
    ['workflow_event_triggers', trigger],
    ['workflow_event_subscriptions', subscription],
    ['workflow_schedules', schedule],
  ] as const)('of %s is the time of the last change, whatever is given', async (table, add) => {
    const id = await add();
    const rows = await database.query(
      `update public.${table} set updated_at = 'epoch' where id = $1 returning updated_at = now() as is_kept`,
      [id],
    );
    expect(rows).toEqual([{ is_kept: true }]);
  });
});
