import { describe, expect, test } from 'vitest';

import { readColumnType } from '../src/tenant/types/read-type.ts';
import { shownType } from '../src/tenant/types/sql-type.ts';
import { typeStep } from '../src/tenant/types/widening.ts';

const read = (type: string) => readColumnType({ type }).type;

describe('a type is read as the catalog names it', () => {
  test.each([
    [{ type: 'INT4' }, 'integer'],
    [{ type: 'varchar(20)' }, 'character varying(20)'],
    [{ type: 'char' }, 'character(1)'],
    [{ type: 'timestamp' }, 'timestamp without time zone'],
    [{ type: 'timestamp', withTimeZone: true, precision: 3 }, 'timestamp(3) with time zone'],
    [{ type: 'timestamp(3) with time zone' }, 'timestamp(3) with time zone'],
    [{ type: 'decimal', precision: 10, scale: 2 }, 'numeric(10,2)'],
    [{ type: 'text', array: true, dimensions: 2 }, 'text[][]'],
    [{ type: 'text[]', array: true }, 'text[][]'],
    [{ type: 'vector', dimensions: 768 }, 'vector(768)'],
    [{ type: 'geometry', geometryType: 'Point', srid: 4326 }, 'geometry(point,4326)'],
    [{ type: 'double  precision' }, 'double precision'],
    [{ type: 'rental_status' }, 'rental_status'],
  ])('%j', (column, text) => {
    expect(shownType(readColumnType(column).type)).toBe(text);
  });
});

describe('a step that no value fails or changes under is a widening', () => {
  test.each([
    ['varchar(10)', 'varchar(20)'],
    ['varchar(10)', 'varchar'],
    ['varchar(10)', 'text'],
    ['text', 'varchar'],
    ['char(3)', 'char(5)'],
    ['char(3)', 'varchar(3)'],
    ['smallint', 'integer'],
    ['integer', 'bigint'],
    ['bigint', 'numeric'],
    ['integer', 'numeric(12,2)'],
    ['integer', 'double precision'],
    ['real', 'double precision'],
    ['numeric(8,2)', 'numeric(10,4)'],
    ['numeric(8,2)', 'numeric'],
    ['date', 'timestamp'],
    ['date', 'timestamptz'],
    ['timestamp', 'timestamptz'],
    ['timestamp(3)', 'timestamp(6)'],
    ['uuid', 'text'],
    ['cidr', 'inet'],
    ['status', 'text'],
    ['varchar(10)[]', 'text[]'],
  ])('%s → %s', (from, to) => {
    expect(typeStep(read(from), read(to)).kind).toBe('widening');
  });
});

describe('every other step is lossy', () => {
  test.each([
    ['varchar(20)', 'varchar(10)'],
    ['text', 'varchar(10)'],
    ['char(5)', 'char(3)'],
    ['bigint', 'integer'],
    ['bigint', 'double precision'],
    ['integer', 'real'],
    ['integer', 'numeric(10,2)'],
    ['numeric(8,2)', 'numeric(8,4)'],
    ['numeric(8,2)', 'numeric(8,1)'],
    ['numeric', 'numeric(30,10)'],
    ['numeric', 'integer'],
    ['double precision', 'real'],
    ['timestamptz', 'timestamp'],
    ['timestamptz', 'date'],
    ['timestamp(6)', 'timestamp(3)'],
    ['text', 'integer'],
    ['text', 'uuid'],
    ['text', 'status'],
    ['jsonb', 'json'],
    ['vector(1536)', 'vector(768)'],
    ['text', 'text[]'],
    ['timestamp[]', 'timestamptz[]'],
    ['status', 'other'],
  ])('%s → %s', (from, to) => {
    expect(typeStep(read(from), read(to)).kind).toBe('lossy');
  });
});

test.each(['text', 'numeric(8,2)', 'vector(3)', 'status', 'timestamptz(3)'])('%s → itself is no step', (type) => {
  expect(typeStep(read(type), read(type)).kind).toBe('same');
});
