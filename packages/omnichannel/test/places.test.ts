import { composedDatabase, sqlstateOf } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, expect, test } from 'vitest';

import { simulatedPartners } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const db = drizzle(async (sql, params) => ({
  rows: (await database.query<object>(sql, params)).map((row) => Object.values(row)),
}));

const point = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] }) as const;

const aDouble = (name: string, location: ReturnType<typeof point>) =>
  db
    .insert(simulatedPartners)
    .values({ name, communicationChannel: 'api', channelIdentifier: name, location })
    .returning({ location: simulatedPartners.location });

test('a place is read as it was written', async () => {
  expect(await aDouble('here', point(-122.4194, 37.7749))).toEqual([{ location: point(-122.4194, 37.7749) }]);
});

test('the nearest simulated partner is found, and how far it is in metres', async () => {
  await aDouble('near', point(13.4, 52.5));
  await aDouble('far', point(2.35, 48.86));
  const found = await database.query(
    `select name, round(st_distance(location::geography, st_geomfromgeojson($1)::geography)) as metres
     from public.simulated_partners order by location <-> st_geomfromgeojson($1) limit 1`,
    [JSON.stringify(point(13.45, 52.51))],
  );
  expect(found).toEqual([{ name: 'near', metres: 3573 }]);
});

test('a way is no place (22023)', async () => {
  const way = {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [1, 1],
    ],
  } as unknown as ReturnType<typeof point>;
  expect(await sqlstateOf(aDouble('way', way))).toBe('22023');
});
