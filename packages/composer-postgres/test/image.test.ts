import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { factsOf } from '../src/drift.ts';
import { readEvidence, replayStream, type ReplayImages } from '../src/shadow.ts';
import { CLUSTER_CACHE } from './support/databases.ts';
import { parser, shopWith } from './support/stream.ts';

const MIGRATIONS = [
  'create role reader; create table public.t (id int primary key, old text, gone int);',
  'alter table public.t rename column old to new; alter table public.t drop column gone; grant select on public.t to reader;',
  `do $$ begin execute 'create role writer; create table public.u (t int references public.t (id))'; end $$;`,
  `do $$ begin execute 'alter table public.u rename to v; grant insert on public.v to writer'; end $$;
   insert into public.t values (1);`,
];
const named = Object.fromEntries(MIGRATIONS.map((sql, index) => [`2026010100000${index}_m`, sql]));
const first = (count: number) => shopWith(Object.fromEntries(Object.entries(named).slice(0, count)));

const imageFolder = (): { readonly folder: string; readonly images: ReplayImages } => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { folder, images: { pathAt: (count) => join(folder, `image-${count}`) } };
};

/** Objects by the order in which they come up: a cluster that is opened anew numbers its next ones from further on. */
const renumbered = (told: unknown): unknown => {
  const numbers = new Map<string, string>();
  return JSON.parse(
    JSON.stringify(told).replaceAll(/"(\d+\/\d+)"/g, (_, address: string) => {
      numbers.set(address, numbers.get(address) ?? `"object ${numbers.size}"`);
      return numbers.get(address) ?? '';
    }),
  );
};

/** What a replay tells, and which migrations it ran for that. */
const replayed = async (count: number, images?: ReplayImages) => {
  const ran: number[] = [];
  const shadow = await replayStream({
    plan: first(count).planFor(),
    parser,
    clusterCache: CLUSTER_CACHE,
    notesParts: true,
    notesShapes: true,
    onMigration: (_, done) => ran.push(done),
    ...(images === undefined ? {} : { images }),
  });
  try {
    const rows = await shadow.database.query('select * from public.t');
    return { ran, rows, told: renumbered({ facts: await factsOf(shadow), evidence: await readEvidence(shadow) }) };
  } finally {
    await shadow.close();
  }
};

test('a stream that grew replays only what is new, and tells what a whole replay tells', async () => {
  const { folder, images } = imageFolder();
  expect((await replayed(1, images)).ran).toEqual([0]);
  expect((await replayed(3, images)).ran).toEqual([1, 2]);
  const grown = await replayed(4, images);
  const whole = await replayed(4);
  expect([grown.ran, whole.ran]).toEqual([[3], [0, 1, 2, 3]]);
  expect(grown.told).toEqual(whole.told);
  expect(grown.rows).toEqual(whole.rows);
  expect((await replayed(4, images)).ran).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['image-3.json', 'image-3.tar.gz', 'image-4.json', 'image-4.tar.gz']);
});

test('a stream that is a draft starts from an image and leaves none', async () => {
  const { folder, images } = imageFolder();
  await replayed(2, images);
  expect((await replayed(3, { ...images, isReadOnly: true })).ran).toEqual([2]);
  expect(readdirSync(folder).sort()).toEqual(['image-2.json', 'image-2.tar.gz']);
});

test('an image that is damaged is passed over', async () => {
  const { folder, images } = imageFolder();
  await replayed(2, images);
  writeFileSync(join(folder, 'image-2.tar.gz'), 'no cluster');
  expect((await replayed(2, images)).ran).toEqual([0, 1]);
  await replayed(2, images);
  writeFileSync(join(folder, 'image-2.json'), '{');
  expect((await replayed(2, images)).ran).toEqual([0, 1]);
});
