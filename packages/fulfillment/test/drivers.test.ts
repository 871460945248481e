import { drizzleDrivers } from '@tributary/testkit';
import type { SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import type { drizzle } from 'drizzle-orm/pglite';
import { expect, test } from 'vitest';

import {
  deleteOldAgentReasoningLogs,
  deleteOldStatusUpdates,
  deleteTracesOfArchivedOrders,
  partnerCapabilities,
  progressLedgers,
  statusUpdates,
  visibleProgressLedgerColumns,
  visibleStatusUpdateColumns,
} from '../src/index.ts';

const drivers = drizzleDrivers(new URL('..', import.meta.url));

const aDay = (days: number) => sql`('{}', now() - make_interval(days => ${days}::int))`;

const insertLogs = (db: SqlExecutor) =>
  db.execute(sql`insert into agent_reasoning_logs (reasoning_context, created_at) values ${aDay(91)}, ${aDay(89)}`);

test.each(drivers)('$name: numbers come back as numbers', ({ asService }) =>
  asService(async (db) => {
    expect(await deleteOldAgentReasoningLogs(db)).toBe(0);
    await insertLogs(db);
    expect(await deleteOldAgentReasoningLogs(db)).toBe(1);
    expect(await deleteOldStatusUpdates(db, { daysOld: 1 })).toBe(0);
    expect(await deleteTracesOfArchivedOrders(db, ['00000000-0000-4000-8000-000000000001'])).toBe(0);
  }),
);

const area = {
  type: 'Polygon',
  coordinates: [
    [
      [13, 52],
      [14, 52],
      [14, 53],
      [13, 52],
    ],
  ],
} as const;

/** A partner and a capability tag of the given id. */
const insertPartner = async (db: SqlExecutor, id: string): Promise<void> => {
  await db.execute(sql`insert into users (id) values (${id})`);
  await db.execute(sql`insert into capability_tags (id, tag_name) values (${id}, 'flowers')`);
  await db.execute(
    sql`insert into partners (id, user_id, business_name, contact_email) values (${id}, ${id}, 'Shop', 'a@example.com')`,
  );
};

// Where there is no PostGIS the columns are jsonb.
test.each(drivers)('$name: places without PostGIS, as GeoJSON', ({ asService }) =>
  asService(async (either) => {
    const db = either as ReturnType<typeof drizzle>;
    const id = '00000000-0000-4000-8000-000000000001';
    await insertPartner(db, id);
    await db.insert(partnerCapabilities).values({ partnerId: id, capabilityTagId: id, serviceArea: area });
    const [capability] = await db.select().from(partnerCapabilities);
    expect(capability?.serviceArea).toEqual(area);
  }),
);

test.each(drivers)('$name: users select the columns that are theirs', ({ asUser }) =>
  asUser(async (db) => {
    expect(await db.select(visibleStatusUpdateColumns).from(statusUpdates)).toEqual([]);
    expect(await db.select(visibleProgressLedgerColumns).from(progressLedgers)).toEqual([]);
  }),
);
