import { readFileSync } from 'node:fs';

import { composedDatabase } from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

/** Runs a seed file; the reference set has run once already. */
const run = (file: string) =>
  database.transaction((session) => session.query(readFileSync(new URL(`../seeds/${file}`, import.meta.url), 'utf8')));

describe('the event definitions', () => {
  const file = 'reference/010_event_definitions.sql';

  test('are the twelve that auth publishes, active in version 1.0.0', async () => {
    const rows = await database.query<{ pattern: string; field: string }>(
      `select pattern, payload_schema -> 'required' ->> 0 as field from public.event_definitions
       where event_id = 'auth.' || pattern and version = '1.0.0' and status = 'active' and source_types = '["system"]'
       order by pattern collate "C"`,
    );
    expect(rows.map(({ pattern, field }) => `${pattern} ${field}`)).toEqual([
      'key.rotated keyId',
      'role.created roleId',
      'role.deleted roleId',
      'role.updated roleId',
      'service_account.created serviceAccountId',
      'service_account.key_rotated serviceAccountId',
      'user.auth_failed userId',
      'user.created userId',
      'user.deleted userId',
      'user.role_assigned userId',
      'user.role_removed userId',
      'user.updated userId',
    ]);
  });

  test('describe a payload that has its required field', async () => {
    const rows = await database.query(
      `select payload_schema from public.event_definitions where event_id = 'auth.key.rotated'`,
    );
    expect(rows).toEqual([
      { payload_schema: { type: 'object', properties: { keyId: { type: 'string' } }, required: ['keyId'] } },
    ]);
  });

  test('come back as they are seeded, and keep a status that an operator set', async () => {
    await database.query(
      `update public.event_definitions set name = 'Changed', status = 'deprecated' where event_id = 'auth.user.created'`,
    );
    await run(file);
    const rows = await database.query(
      `select name, status from public.event_definitions where event_id = 'auth.user.created'`,
    );
    expect(rows).toEqual([{ name: 'User created', status: 'deprecated' }]);
  });
});

describe('main-queue', () => {
  const select = `select status, checkpoint_id, events, config from public.event_queue_state where id = 'main-queue'`;

  test('is active, empty and configured', async () => {
    expect(await database.query(select)).toEqual([
      {
        status: 'active',
        checkpoint_id: null,
        events: [],
        config: {
          maxQueueDepth: 10_000,
          batchSize: 100,
          processingInterval: 1000,
          persistenceThreshold: 500,
          highWatermark: 8000,
        },
      },
    ]);
  });

  test('keeps what it was doing when the seeds run again', async () => {
    await database.query(
      `update public.event_queue_state
       set status = 'paused', checkpoint_id = 'e-1', events = '[{"event": {}}]', config = '{"batchSize": 5}'
       where id = 'main-queue'`,
    );
    const before = await database.query(select);
    await run('reference/020_main_queue.sql');
    expect(await database.query(select)).toEqual(before);
  });
});

test('the dev set holds a sign-up: two events, one caused by the other, in order', async () => {
  await run('dev/010_signup_sequence.sql');
  const rows = await database.query(
    `select m.sequence_order, m.status, e.pattern, e.partition_key, e.metadata ->> 'causationId' as cause
     from public.event_sequences s join public.event_sequence_events m on m.sequence_id = s.id
     join public.event_instances e on e.id = m.event_id
     where s.sequence_id = 'dev-signup' and s.status = 'in_progress' order by 1`,
  );
  const event = { status: 'pending', partition_key: '2026-01' };
  expect(rows).toEqual([
    { ...event, sequence_order: 1, pattern: 'user.created', cause: null },
    { ...event, sequence_order: 2, pattern: 'user.role_assigned', cause: 'dev-signup-1' },
  ]);
});

test('the dev events are of definitions that exist', async () => {
  await run('dev/010_signup_sequence.sql');
  const rows = await database.query(
    `select e.event_id from public.event_instances e
     where not exists (select from public.event_definitions d where d.pattern = e.pattern and d.version = e.version)`,
  );
  expect(rows).toEqual([]);
});
