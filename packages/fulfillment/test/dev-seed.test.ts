import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { asUser, composedDatabase, type Database } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const manifest = createRequire(import.meta.url).resolve('@tributary/commerce/package.json');
/** auth is no dependency of the package, but one of commerce. */
const folders = [
  createRequire(manifest).resolve('@tributary/auth/package.json'),
  manifest,
  createRequire(import.meta.url).resolve('@tributary/fulfillment/package.json'),
].map((path) => join(dirname(path), 'seeds/dev'));

describe.each([
  { title: 'with PostGIS', options: [] },
  { title: 'without PostGIS', options: ['without-postgis'] },
])('$title', ({ options }) => {
  let database: Database;
  let buyer: string;

  beforeAll(async () => {
    database = await composedDatabase(new URL('..', import.meta.url), { options });
    for (const folder of folders)
      for (const file of readdirSync(folder).toSorted()) await database.query(readFileSync(join(folder, file), 'utf8'));
    const [account] = await database.query<{ id: string }>(
      `select id from public.users where email = 'dev@example.com'`,
    );
    buyer = account!.id;
  });
  afterAll(() => database.close());

  test('the development account follows its roses', async () => {
    const told = await asUser(database, buyer, (session) =>
      session.query(
        `select u.narrative, l.leg_type, l.status, l.start_location is not null as has_start, r.distance_meters
         from public.status_updates u join public.time_chains c on c.bundle_id = u.bundle_id
           join public.time_chain_legs l on l.time_chain_id = c.id
           left join public.routes r on r.time_chain_leg_id = l.id
         order by l.leg_sequence`,
      ),
    );
    const narrative = 'Your roses are bound and on their way.';
    expect(told).toEqual([
      { narrative, leg_type: 'processing', status: 'completed', has_start: true, distance_meters: null },
      { narrative, leg_type: 'delivery', status: 'in_progress', has_start: true, distance_meters: '4150.00' },
    ]);
  });

  test('and the chocolates that nobody had', async () => {
    const tried = await asUser(database, buyer, (session) =>
      session.query(
        `select r.recovery_action, a.alternatives_found, s.search_query
         from public.autonomous_recoveries r join public.recovery_attempts a on a.recovery_id = r.id
           join public.alternative_searches s on s.recovery_id = r.id`,
      ),
    );
    expect(tried).toEqual([
      { recovery_action: 'escalated', alternatives_found: 0, search_query: 'chocolates near Alexanderplatz' },
    ]);
  });

  test('every table has a row', async () => {
    const counted = await database.query<{ name: string }>(
      `select t as name from unnest($1::text[]) t
       where (xpath('//c/text()', query_to_xml('select count(*) as c from public.' || t, false, true, '')))[1]::text = '0'`,
      [`{${TABLES.join(',')}}`],
    );
    expect(counted).toEqual([]);
  });
});

const TABLES = [
  'time_chains',
  'time_chain_legs',
  'routes',
  'conflict_analyses',
  'autonomous_recoveries',
  'recovery_attempts',
  'alternative_searches',
  'partner_capabilities',
  'capacity_tracking',
  'status_updates',
  'progress_ledgers',
  'agent_reasoning_logs',
];
