import type { Geometries, GeometryKind, Position } from './geometry.ts';

/** Flag of a type word: the number of a spatial reference system follows it. Flags for more dimensions stand above it. */
const HAS_SRID = 0x20000000;

const KINDS: Readonly<Record<number, GeometryKind>> = { 1: 'Point', 2: 'LineString', 3: 'Polygon' };

/**
 * GeoJSON of a geometry as PostgreSQL prints it: PostGIS’s extended well-known binary in hexadecimal digits (PostGIS
 * manual, "WKT and WKB"). Throws a TypeError for any other kind and for more than two dimensions.
 */
export const readEwkb = (hex: string): Geometries[GeometryKind] => {
  const reader = readerOf(bytesOf(hex));
  const word = reader.uint32();
  const kind = KINDS[word & ~HAS_SRID];
  if (kind === undefined)
    throw new TypeError(`a geometry of type 0x${word.toString(16)} is no two-dimensional ${KNOWN}`);
  if ((word & HAS_SRID) !== 0) reader.uint32();
  return shapes[kind](reader);
};

const KNOWN = 'point, line string or polygon';

const shapes: { readonly [Kind in GeometryKind]: (reader: Reader) => Geometries[Kind] } = {
  Point: (reader) => ({ type: 'Point', coordinates: position(reader) }),
  LineString: (reader) => ({ type: 'LineString', coordinates: line(reader) }),
  Polygon: (reader) => ({ type: 'Polygon', coordinates: listOf(reader, line) }),
};

const line = (reader: Reader): readonly Position[] => listOf(reader, position);

const position = (reader: Reader): Position => [reader.float64(), reader.float64()];

const listOf = <Item>(reader: Reader, item: (reader: Reader) => Item): readonly Item[] =>
  Array.from({ length: reader.uint32() }, () => item(reader));

/** Takes one value after the other, in the byte order that the first byte tells. */
interface Reader {
  readonly uint32: () => number;
  readonly float64: () => number;
}

const readerOf = (bytes: Uint8Array): Reader => {
  const view = new DataView(bytes.buffer);
  const isLittleEndian = view.getUint8(0) === 1;
  let offset = 1;
  const taken = (size: number): number => (offset += size) - size;
  return {
    uint32: () => view.getUint32(taken(4), isLittleEndian),
    float64: () => view.getFloat64(taken(8), isLittleEndian),
  };
};

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_byte, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
