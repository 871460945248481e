import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serverDatabase, serverUrls } from '@tributary/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { tributary, type Finished } from './support/command.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = realpathSync(mkdtempSync(join(tmpdir(), 'tributary-platform-dump-')));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

interface Place {
  readonly url: string;
  readonly leave: () => Promise<void>;
}

let count = 0;
const next = (): string => join(FOLDER, String((count += 1)));

/** Where a database can be, empty. */
const places: readonly { readonly name: string; readonly open: () => Promise<Place> }[] = [
  { name: 'an embedded database', open: async () => ({ url: `pglite://${next()}`, leave: async () => {} }) },
  ...serverUrls().map(({ name, url: server }) => ({
    name: `the ${name}`,
    open: async () => {
      const { url, drop } = await serverDatabase({ server });
      return { url, leave: drop };
    },
  })),
];

const at = (url: string, ...args: readonly string[]): Promise<Finished> =>
  tributary([...args, '--json'], { cwd: PROJECT, env: { DATABASE_URL: url } });

/** A dump by the built-in road, line by line, without its header, its last line and whose database it is. */
const contentOf = async (url: string): Promise<readonly string[]> => {
  const file = `${next()}.sql`;
  expect(await at(url, 'dump', file, '--tool', 'built-in')).toMatchObject({ code: 0 });
  const text = readFileSync(file, 'utf8');
  return text
    .slice(text.indexOf('\n\n'), text.lastIndexOf('\n-- end of dump'))
    .replace(/^(t\t1\t)[tf]\t/m, '$1*\t')
    .split('\n')
    .map(asWrittenTwice);
};

/** A check of a varchar against a list is read back in other words once, by pg_dump as well. */
const asWrittenTwice = (line: string): string =>
  line
    .replaceAll(/\(ARRAY\[([^\]]*)\]\)::text\[\]/g, 'ARRAY[$1]')
    .replaceAll(/\(('[^']*'::character varying)\)::text/g, '$1');

interface Status {
  readonly migrations: readonly { readonly state: string }[];
  readonly seeds: readonly unknown[];
  readonly findings: readonly unknown[];
}

describe.each(places)('the platform on $name, with reference and dev seeds', (from) => {
  test('comes back on every other kind of database, and the dump of that is the same', async () => {
    const source = await from.open();
    const opened = [source];
    try {
      expect(await at(source.url, 'migrate')).toMatchObject({ code: 0 });
      expect(await at(source.url, 'seed', '--set', 'dev')).toMatchObject({ code: 0 });
      const file = `${next()}.sql`;
      expect(await at(source.url, 'dump', file)).toMatchObject({ code: 0 });
      const content = await contentOf(source.url);
      expect(content.filter((line) => line.startsWith('COPY '))).toHaveLength(46);

      for (const to of places) {
        const target = await to.open();
        opened.push(target);
        expect(await at(target.url, 'restore', file), to.name).toMatchObject({ code: 0, stderr: '' });
        const status = JSON.parse((await at(target.url, 'status')).stdout) as Status;
        expect(new Set(status.migrations.map(({ state }) => state))).toEqual(new Set(['applied']));
        expect([status.migrations.length > 60, status.seeds.length, status.findings]).toEqual([true, 15, []]);
        expect(await contentOf(target.url), to.name).toEqual(content);
      }
    } finally {
      for (const { leave } of opened) await leave();
    }
  }, 180_000);
});
