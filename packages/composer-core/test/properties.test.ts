import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseLock, parsePackage, serializeLock, type PackageSource, type SchemaPackage } from '../src/index.ts';
import { aPackage, bytesOf, compose, keysOf, lockOf, sourceOf } from './builders.ts';

/**
 * A random composition without cycles: each migration creates one table and refers to some tables of
 * migrations drawn before it, of any service, whatever its own timestamp says.
 */
interface Draft {
  readonly service: string;
  readonly name: string;
  readonly refersTo: readonly number[];
}

const compositions: fc.Arbitrary<readonly Draft[]> = fc
  .array(
    fc.record({
      service: fc.constantFrom('auth', 'events', 'tasks', 'workflows'),
      day: fc.integer({ min: 1, max: 28 }),
      refersTo: fc.array(fc.nat(30), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((drafts) => {
    const perService = new Map<string, number>();
    return drafts.map(({ service, day, refersTo }, index) => {
      // Timestamps rise within a service, as its own order demands, and are anything between services.
      const count = perService.get(service) ?? 0;
      perService.set(service, count + 1);
      const stamp = `2026${String(count + 1).padStart(2, '0')}${String(day).padStart(2, '0')}000000`;
      return { service, name: `${stamp}_t${index}`, refersTo: refersTo.filter((target) => target < index) };
    });
  });

const SERVICES = ['auth', 'events', 'tasks', 'workflows'];

const packagesOf = (drafts: readonly Draft[], version = '1.0.0'): readonly SchemaPackage[] => {
  const table = (index: number): string => `public.t${index}`;
  return SERVICES.filter((service) => drafts.some((draft) => draft.service === service)).map((service) =>
    aPackage(service, {
      version,
      requires: Object.fromEntries(
        SERVICES.filter((other) => other !== service && drafts.some((draft) => draft.service === other)).map(
          (other) => [other, '*'],
        ),
      ),
      migrations: Object.fromEntries(
        drafts.flatMap((draft, index) => {
          if (draft.service !== service) return [];
          const keys = draft.refersTo.map((target, column) => `, c${column} int references ${table(target)} (id)`);
          return [[draft.name, `create table ${table(index)} (id int primary key${keys.join('')});`]];
        }),
      ),
    }),
  );
};

const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
  const keyed = items.map((item, index) => ({ item, at: Math.imul(index + 1, seed | 1) >>> 0 }));
  return keyed.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
};

describe('for any composition', () => {
  test('any permutation of packages and migrations gives the same bytes', () => {
    fc.assert(
      fc.property(compositions, fc.integer(), (drafts, seed) => {
        const packages = packagesOf(drafts);
        const other = shuffled(packages, seed).map((one) => ({ ...one, migrations: one.migrations }));
        expect(bytesOf(other)).toBe(bytesOf(packages));
        const sources: readonly PackageSource[] = SERVICES.map((service) =>
          sourceOf(service, { migrations: { '20260101000000_a': 'select 1;', '20260102000000_b': 'select 2;' } }),
        );
        const parse = (list: readonly PackageSource[]) => list.flatMap((source) => parsePackage(source).package ?? []);
        const reversed = sources.map((source) => ({ ...source, migrations: source.migrations.toReversed() }));
        expect(bytesOf(parse(shuffled(reversed, seed)))).toBe(bytesOf(parse(sources)));
      }),
      { numRuns: 60 },
    );
  });

  test('every migration is in the stream exactly once, after everything it needs', () => {
    fc.assert(
      fc.property(compositions, (drafts) => {
        const packages = packagesOf(drafts);
        const { lock, graph } = compose(packages);
        expect([...keysOf(lock)].sort()).toEqual(
          packages.flatMap((one) => one.migrations.map(({ key }) => key)).sort(),
        );
        const at = new Map(keysOf(lock).map((key, index) => [key, index]));
        for (const { from, to } of graph.edges) expect(at.get(to)!).toBeLessThan(at.get(from)!);
        const versions = lock.entries.map(({ version }) => version);
        expect(versions).toEqual([...new Set(versions)].sort());
      }),
      { numRuns: 60 },
    );
  });

  test('a stream that was locked is a prefix of every later one, or an error names the migration', () => {
    fc.assert(
      fc.property(compositions, fc.nat(14), (drafts, cut) => {
        const earlier = lockOf(packagesOf(drafts.slice(0, Math.max(1, cut % drafts.length))));
        const later = compose(packagesOf(drafts, '1.1.0'), earlier);
        const errors = later.findings.filter(({ severity }) => severity === 'error');
        if (errors.length > 0) {
          expect(later.lock).toEqual(earlier);
          for (const error of errors) expect(error.key).toMatch(/^[a-z]+\/2026/);
        } else {
          expect(later.lock.entries.slice(0, earlier.entries.length)).toEqual(earlier.entries);
          expect(later.lock.entries).toHaveLength(drafts.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a lock reads back as it was written', () => {
    fc.assert(
      fc.property(compositions, (drafts) => {
        const lock = lockOf(packagesOf(drafts));
        const text = serializeLock(lock);
        expect(parseLock({ path: 'stream.lock', text })).toEqual(lock);
        expect(text.trimEnd().split('\n')).toHaveLength(lock.entries.length + 6);
      }),
      { numRuns: 30 },
    );
  });
});

test('line ends and a byte order mark change neither checksum nor lock', () => {
  const sql = "create table public.a (\n  note text default 'é'\n);\n";
  const variants = [sql, `\uFEFF${sql}`, sql.replaceAll('\n', '\r\n'), sql.replaceAll('\n', '\r')];
  const locks = variants.map((text) => bytesOf([aPackage('a', { migrations: { '20260101000000_a': text } })]));
  expect(new Set(locks).size).toBe(1);
});
