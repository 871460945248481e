import { composedDatabase, sqlstateOf, type Database } from '@tributary/testkit';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fulfillmentRelations, partnerCapabilities, routes, timeChainLegs, timeChains } from '../src/index.ts';
import { aSale, type Sale } from './commerce.ts';

const shop = { type: 'Point', coordinates: [13.4, 52.5] } as const;
const home = { type: 'Point', coordinates: [13.45, 52.51] } as const;
const way = { type: 'LineString', coordinates: [shop.coordinates, home.coordinates] } as const;
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

describe.each([
  { title: 'with PostGIS', options: [], refusal: '22023' },
  { title: 'without PostGIS', options: ['without-postgis'], refusal: '23514' },
])('$title', ({ options, refusal }) => {
  let database: Database;
  let sale: Sale;
  let legId: string;
  const db = drizzle(
    async (sql, params) => ({ rows: (await database.query<object>(sql, params)).map((row) => Object.values(row)) }),
    { relations: fulfillmentRelations },
  );

  beforeAll(async () => {
    database = await composedDatabase(new URL('..', import.meta.url), { options });
    sale = await aSale(database);
    const chain = { bundleId: sale.bundleId, totalDurationMinutes: 30, isFeasible: true };
    const [{ id: timeChainId }] = (await db.insert(timeChains).values(chain).returning({ id: timeChains.id })) as [
      { id: string },
    ];
    const leg = { timeChainId, legSequence: 1, legType: 'delivery', estimatedDurationMinutes: 30 } as const;
    const [stored] = await db
      .insert(timeChainLegs)
      .values({ ...leg, startLocation: shop, endLocation: home })
      .returning({ id: timeChainLegs.id });
    legId = stored!.id;
    await db.insert(routes).values({ timeChainLegId: legId, routeGeometry: way });
    await db
      .insert(partnerCapabilities)
      .values({ partnerId: sale.partnerId, capabilityTagId: sale.tagId, serviceArea: area });
  });
  afterAll(() => database.close());

  test('places are read as they were written', async () => {
    const [leg] = await db.select().from(timeChainLegs);
    expect(leg).toMatchObject({ startLocation: shop, endLocation: home });
    expect(await db.select({ way: routes.routeGeometry }).from(routes)).toEqual([{ way }]);
    expect(await db.select({ area: partnerCapabilities.serviceArea }).from(partnerCapabilities)).toEqual([{ area }]);
  });

  test('and the same inside another row', async () => {
    const [chain] = await db.query.timeChains.findMany({ with: { legs: { with: { routes: true } } } });
    expect(chain?.legs).toMatchObject([{ startLocation: shop, endLocation: home, routes: [{ routeGeometry: way }] }]);
  });

  test('a place may be unknown', async () => {
    await db.update(timeChainLegs).set({ endLocation: null }).where(eq(timeChainLegs.id, legId));
    expect(await db.select({ end: timeChainLegs.endLocation }).from(timeChainLegs)).toEqual([{ end: null }]);
  });

  test.each([
    ['time_chain_legs', 'start_location', way],
    ['time_chain_legs', 'end_location', area],
    ['routes', 'route_geometry', shop],
    ['partner_capabilities', 'service_area', way],
  ])(`%s refuse in %s another kind with ${refusal}`, async (table, column, value) => {
    const attempt = database.query(`update public.${table} set ${column} = $1`, [JSON.stringify(value)]);
    expect(await sqlstateOf(attempt)).toBe(refusal);
  });

  test.runIf(options.length === 0)('PostGIS finds whose area holds a place, and measures ways in metres', async () => {
    const found = await database.query(
      `select c.partner_id, round(st_length(r.route_geometry::geography)) as metres
       from public.partner_capabilities c cross join public.routes r
       where st_contains(c.service_area, st_geomfromgeojson($1))`,
      [JSON.stringify({ type: 'Point', coordinates: [13.9, 52.5] })],
    );
    expect(found).toEqual([{ partner_id: sale.partnerId, metres: 3573 }]);
  });
});
