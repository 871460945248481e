import { customType } from 'drizzle-orm/pg-core';

import { readEwkb } from './ewkb.ts';

/** Longitude and latitude in degrees, WGS 84. */
export type Position = readonly [longitude: number, latitude: number];

/** The shapes that a `geometry` column holds, as GeoJSON (RFC 7946, section 3.1). */
export interface Geometries {
  readonly Point: { readonly type: 'Point'; readonly coordinates: Position };
  readonly LineString: { readonly type: 'LineString'; readonly coordinates: readonly Position[] };
  /** Rings: the outline first, then holes; each ends where it begins. */
  readonly Polygon: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };
}

export type GeometryKind = keyof Geometries;

/** WGS 84, the system of GPS and of GeoJSON. */
const SRID = 4326;

/**
 * `geometry(kind,4326)` of PostGIS, read and written as GeoJSON. PostGIS takes GeoJSON text as a geometry in WGS 84 and
 * refuses another kind or a third dimension with 22023 (checked with PostGIS 3.6).
 *
 * A column that a package keeps as `jsonb` for servers without PostGIS is read and written by the same definition.
 */
export const geometry = <Kind extends GeometryKind>(name: string, kind: Kind) =>
  customType<{ data: Geometries[Kind]; driverData: object; driverOutput: unknown; jsonData: unknown }>({
    dataType: () => `geometry(${kind},${SRID})`,
    toDriver: (value) => written(value),
    fromDriver: (value) => read(value) as Geometries[Kind],
  })(name);

/**
 * Drivers make JSON of a parameter that the server calls jsonb, and text of one whose type they do not know: this object
 * is GeoJSON either way. A text would be encoded a second time for a jsonb column by postgres.js.
 */
const written = (value: object): object =>
  Object.defineProperty({ ...value }, 'toString', { value: () => JSON.stringify(value) });

/** A driver gives a geometry as hexadecimal EWKB, JSON as text or as an object; `row_to_json` makes GeoJSON of either. */
const read = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return value.startsWith('{') ? JSON.parse(value) : readEwkb(value);
};
