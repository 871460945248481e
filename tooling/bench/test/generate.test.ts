import { loadSqlParser, splitStatements } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import { generateServices } from '../src/generate.ts';

const SIZE = { services: 4, migrationsPerService: 10, seed: 1 };

describe('generated services', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(generateServices(SIZE)).toEqual(generateServices(SIZE));
    expect(generateServices(SIZE)).not.toEqual(generateServices({ ...SIZE, seed: 2 }));
  });

  test('have as many migrations as asked for, none of two at the same second', () => {
    const services = generateServices(SIZE);
    const names = services.flatMap(({ migrations }) => migrations.map(([folder]) => folder));
    expect(services.map(({ migrations }) => migrations.length)).toEqual([10, 10, 10, 10]);
    expect(new Set(names.map((name) => name.slice(0, 14))).size).toBe(40);
    for (const name of names) expect(name).toMatch(/^\d{14}_[a-z][a-z0-9_]*$/);
  });

  test('need the service before them, the first one none', () => {
    expect(generateServices(SIZE).map(({ needs }) => needs)).toEqual([[], ['svc000'], ['svc001'], ['svc002']]);
  });

  test("are SQL to PostgreSQL's parser, several statements each", async () => {
    const parser = await loadSqlParser();
    const texts = generateServices(SIZE).flatMap(({ migrations }) => migrations.map(([, sql]) => sql));
    for (const sql of texts) expect(splitStatements(parser, sql).length).toBeGreaterThan(3);
  });
});
