import { asService, composedDatabase, sqlstateOf, type Session } from '@tributary/testkit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

interface Row {
  readonly id: string;
  readonly partition_key: string;
}

const insert = `
  insert into public.event_instances (event_id, pattern, version, "timestamp", partition_key)
  values ($1, 'invoice.paid', '1.0.0', coalesce($2::timestamptz, now()), $3) returning id::text, partition_key`;

let events = 0;

/** One event, under a new business id unless one is given. */
const record = async (session: Session, event: { eventId?: string; at?: string; key?: string } = {}): Promise<Row> => {
  const eventId = event.eventId ?? `event-${(events += 1)}`;
  const [row] = await session.query<Row>(insert, [eventId, event.at ?? null, event.key ?? null]);
  return row!;
};

describe('partition_key', () => {
  test.each([
    ['2026-03-15 12:00:00+00', '2026-03'],
    ['2026-12-31 23:59:59.999999+00', '2026-12'],
    ['2027-01-01 01:30:00+02', '2026-12'],
    ['2026-02-28 23:30:00-05', '2026-03'],
    ['0987-06-05 00:00:00+00', '0987-06'],
  ])('of %s is %s: year and month in UTC', async (at, expected) => {
    expect((await record(database, { at })).partition_key).toBe(expected);
  });

  test('does not depend on the time zone of the session', async () => {
    const row = await database.transaction(async (session) => {
      await session.query(`set local time zone 'Pacific/Kiritimati'`);
      return record(session, { at: '2026-01-31 23:00:00+00' });
    });
    expect(row.partition_key).toBe('2026-01');
  });

  test('is that of the timestamp, whatever is given', async () => {
    expect((await record(database, { at: '2026-03-15 12:00:00+00', key: '1999-01' })).partition_key).toBe('2026-03');
  });

  test('follows a timestamp that the service role corrects', async () => {
    const { id } = await record(database, { at: '2026-03-15 12:00:00+00' });
    const rows = await asService(database, (session) =>
      session.query(
        `update public.event_instances set "timestamp" = '2026-04-01 00:00:00+00', partition_key = 'x' where id = $1
         returning partition_key`,
        [id],
      ),
    );
    expect(rows).toEqual([{ partition_key: '2026-04' }]);
  });
});

describe('the record', () => {
  let id: string;

  beforeEach(async () => {
    ({ id } = await record(database));
  });

  test('takes an event once: a repeated event_id is the same event', async () => {
    await record(database, { eventId: 'once' });
    expect(await sqlstateOf(record(database, { eventId: 'once' }))).toBe('23505');
    const again = `${insert.replace('returning', 'on conflict (event_id) do nothing returning')}`;
    expect(await database.query(again, ['once', null, null])).toEqual([]);
  });

  test('fills what is not given', async () => {
    const [row] = await database.query(
      `select source, payload, metadata, "timestamp" = created_at as is_now from public.event_instances where id = $1`,
      [id],
    );
    expect(row).toEqual({ source: {}, payload: {}, metadata: {}, is_now: true });
  });

  test.each([
    `update public.event_instances set payload = '{"forged": true}' where id = $1`,
    'update public.event_instances set id = id where id = $1',
    'delete from public.event_instances where id = $1',
  ])('refuses even its owner: %s', async (statement) => {
    expect(await sqlstateOf(database.query(statement, [id]))).toBe('42501');
  });

  test('is not emptied as a whole', async () => {
    expect(await sqlstateOf(database.query('truncate public.event_instances cascade'))).toBe('42501');
  });

  test('lets the service role purge', async () => {
    const purge = 'delete from public.event_instances where id = $1 returning id::text';
    expect(await asService(database, (session) => session.query(purge, [id]))).toEqual([{ id }]);
  });

  test('knows the service role by its claim as well', async () => {
    const rows = await database.transaction(async (session) => {
      await session.query(`select set_config('request.jwt.claims', '{"role": "service_role"}', true)`);
      return session.query('delete from public.event_instances where id = $1 returning id::text', [id]);
    });
    expect(rows).toEqual([{ id }]);
  });

  test('does not take the claim of a signed-in user for it', async () => {
    const attempt = database.transaction(async (session) => {
      await session.query(`select set_config('request.jwt.claims', '{"role": "authenticated"}', true)`);
      return session.query('delete from public.event_instances where id = $1', [id]);
    });
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});
