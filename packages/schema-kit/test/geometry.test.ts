import { getTableConfig, pgTable } from 'drizzle-orm/pg-core';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { geometry, type Geometries, type GeometryKind } from '../src/index.ts';

const places = pgTable('places', {
  at: geometry('at', 'Point'),
  way: geometry('way', 'LineString'),
  area: geometry('area', 'Polygon'),
});

/** A shape, and how PostGIS 3.6 prints it. */
const printed: Readonly<Record<GeometryKind, readonly [Geometries[GeometryKind], string]>> = {
  Point: [{ type: 'Point', coordinates: [13.4, 52.5] }, '0101000020E6100000CDCCCCCCCCCC2A400000000000404A40'],
  LineString: [
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    '0102000020E610000002000000000000000000F03F000000000000004000000000000008400000000000001040',
  ],
  Polygon: [
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
    '0103000020E6100000010000000400000000000000000000000000000000000000000000000000F03F0000000000000000000000000000F03F000000000000F03F00000000000000000000000000000000',
  ],
};

test('its SQL name is the one that the catalog prints', () => {
  expect(getTableConfig(places).columns.map((column) => column.getSQLType())).toEqual([
    'geometry(Point,4326)',
    'geometry(LineString,4326)',
    'geometry(Polygon,4326)',
  ]);
});

test('its kind is its type', () => {
  expectTypeOf<typeof places.$inferSelect.at>().toEqualTypeOf<Geometries['Point'] | null>();
  expectTypeOf<typeof places.$inferInsert.area>().toEqualTypeOf<Geometries['Polygon'] | null | undefined>();
});

describe('what a driver gives is read as GeoJSON', () => {
  test.each(Object.entries(printed))('%s', (_kind, [shape, hex]) => {
    expect(places.at.mapFromDriverValue(hex)).toEqual(shape);
    expect(places.at.mapFromDriverValue(JSON.stringify(shape))).toEqual(shape);
    expect(places.at.mapFromDriverValue(shape)).toEqual(shape);
    const written = places.at.mapToDriverValue(shape as Geometries['Point']);
    expect([String(written), JSON.stringify(written)]).toEqual([JSON.stringify(shape), JSON.stringify(shape)]);
  });

  test('big-endian, without a reference system', () => {
    const hex = '00000000013FF00000000000004000000000000000';
    expect(places.at.mapFromDriverValue(hex)).toEqual({ type: 'Point', coordinates: [1, 2] });
  });

  test.each([
    ['a third dimension', '01010000A0E6100000000000000000F03F00000000000000400000000000000840', '0xa0000001'],
    ['a collection', '0107000020E610000000000000', '0x20000007'],
  ])('%s is refused', (_what, hex, type) => {
    expect(() => places.at.mapFromDriverValue(hex)).toThrow(
      new TypeError(`a geometry of type ${type} is no two-dimensional point, line string or polygon`),
    );
  });
});
