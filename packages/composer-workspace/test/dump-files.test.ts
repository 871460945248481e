import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { createDumpFile, dumpPath, readDumpFile } from '../src/dump-files.ts';
import { folderWith } from './folder.ts';

test('a dump has a place of its own in the project, by composition and second', () => {
  const project = { directory: '/app', configPath: '/app/tributary.config.ts' };
  expect(dumpPath(project, 'shop', '2026-11-21T07:08:09.123Z')).toBe(
    join('/app', '.tributary', 'dumps', 'shop-20261121T070809Z.sql'),
  );
});

test('a second dump of one second has another place', () => {
  const directory = folderWith({ '.tributary/dumps/shop-20261121T070809Z.sql': 'the first' });
  const project = { directory, configPath: join(directory, 'tributary.config.ts') };
  expect(dumpPath(project, 'shop', '2026-11-21T07:08:09.123Z')).toBe(
    join(directory, '.tributary', 'dumps', 'shop-20261121T070809Z-2.sql'),
  );
});

describe('a dump that is written', () => {
  test('appears whole, for this user alone, and counts its bytes', async () => {
    const path = join(folderWith({}), 'deep', 'down', 'dump.sql');
    const file = await createDumpFile(path);
    await file.write('é'.repeat(50_000));
    await file.write(Buffer.from('\nend\n'));
    expect(existsSync(path)).toBe(false);
    expect(await file.finish()).toBe(100_005);
    expect(readFileSync(path, 'utf8')).toBe(`${'é'.repeat(50_000)}\nend\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing when it is given up', async () => {
    const root = folderWith({});
    const file = await createDumpFile(join(root, 'dump.sql'));
    await file.write('x'.repeat(100_000));
    await file.discard();
    expect(statSync(root).isDirectory()).toBe(true);
    expect(existsSync(join(root, 'dump.sql'))).toBe(false);
    expect(existsSync(join(root, `dump.sql.${process.pid}.tmp`))).toBe(false);
  });

  test('overwrites nothing', async () => {
    const path = join(folderWith({}), 'dump.sql');
    writeFileSync(path, 'mine');
    await expect(createDumpFile(path)).rejects.toMatchObject({ code: 'dump-file-exists', data: { path } });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('tells a folder that is a file', async () => {
    const root = folderWith({});
    writeFileSync(join(root, 'file'), '');
    await expect(createDumpFile(join(root, 'file', 'dump.sql'))).rejects.toMatchObject({ code: 'dump-file-unusable' });
  });
});

describe('a dump that is read', () => {
  const read = async (path: string): Promise<string> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of readDumpFile(path)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  test('comes as it is', async () => {
    const path = join(folderWith({}), 'dump.sql');
    writeFileSync(path, 'a\n'.repeat(100_000));
    expect(await read(path)).toBe('a\n'.repeat(100_000));
  });

  test('tells a file that is not there, or is a folder', async () => {
    const root = folderWith({});
    mkdirSync(join(root, 'a'));
    await expect(read(join(root, 'none.sql'))).rejects.toThrow('cannot be read: there is no such file');
    await expect(read(join(root, 'a'))).rejects.toThrow('cannot be read: it is a folder');
  });

  test('passes on what its reader throws', async () => {
    const path = join(folderWith({}), 'dump.sql');
    writeFileSync(path, 'a\n');
    const chunks = readDumpFile(path);
    await chunks.next();
    await expect(chunks.throw(new RangeError('enough'))).rejects.toThrow('enough');
  });
});
