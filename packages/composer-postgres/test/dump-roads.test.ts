import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { findPgDump } from '../src/dump/pg-dump.ts';
import { connect } from '../src/index.ts';
import { serverDatabase, servers, targetOf } from './support/databases.ts';
import { dumpText, places, restoreText, rowsOf } from './support/dumps.ts';
import { folderWith } from './support/folder.ts';

const SHOP = `
  create table public.users (id int generated always as identity primary key, name text);
  create table public.orders (id int primary key, user_id int references public.users);
  insert into public.users (name) values ('ada'), ('grace');
  insert into public.orders values (1, 2);`;

describe.each(places())('a dump of $name', ({ open }) => {
  test('is one SQL file that says what it is, and the same each time', async () => {
    const source = await open();
    await source.database.query(SHOP);
    const { text, tool, tables } = await dumpText(source, { tool: 'built-in' });
    expect(tool).toBe('built-in');
    // Users first: orders refer to them.
    expect(tables).toEqual([
      { name: 'public.users', rows: 2 },
      { name: 'public.orders', rows: 1 },
    ]);
    expect(text).toMatch(
      /^-- tributary dump, format 1\n-- composition: shop\n-- database: .+\n-- server: PostgreSQL 1\d\.\d+\n-- taken: 2026-11-21T07:00:00Z\n-- holds: schema and data\n-- made by: built-in\n/,
    );
    expect(text).toMatch(/\n-- end of dump, 3 rows, sha256 [0-9a-f]{64}\n$/);
    expect((await dumpText(source, { tool: 'built-in' })).text).toBe(text);
  });

  test('shows one moment, whatever is written meanwhile', async () => {
    const source = await open();
    await source.database.query(SHOP);
    // PGlite has one connection, so that there is nobody else to write.
    const other = source.target.kind === 'postgres' ? await connect(source.target) : undefined;
    const chunks: string[] = [];
    await dumpText(source, {
      tool: 'built-in',
      write: async (chunk) => {
        chunks.push(Buffer.from(chunk as Uint8Array).toString());
        if (chunk.toString().startsWith('COPY public.users'))
          await other?.query('insert into public.orders values (2, 1)');
      },
    });
    await other?.close();
    expect(chunks.join('')).toMatch(/COPY public\.orders \(id, user_id\) FROM stdin;\n1\t2\n\\\./);
  });

  test('stops when it is interrupted, and the database can be used on', async () => {
    const source = await open();
    await source.database.query(SHOP);
    for (const options of [{}, { tool: 'built-in' } as const]) {
      const controller = new AbortController();
      const interrupted = { ...options, signal: controller.signal, onTable: () => controller.abort() };
      await expect(dumpText(source, interrupted)).rejects.toMatchObject({ code: 'run-interrupted' });
    }
    expect((await dumpText(source)).tables).toHaveLength(2);
  });

  test('may hold the schema alone, or the data alone', async () => {
    const source = await open();
    await source.database.query(SHOP);
    const schema = await dumpText(source, { contents: 'schema' });
    expect([schema.tables, schema.text.includes('COPY '), schema.text.includes('TABLE ')]).toEqual([[], false, true]);
    const data = await dumpText(source, { contents: 'data' });
    expect(data.tables).toHaveLength(2);
    expect([data.text.includes('COPY '), data.text.includes('CREATE ')]).toEqual([true, false]);
    const { database } = await open();
    await restoreText(database, schema.text);
    expect(await rowsOf(database, ['public.users'])).toEqual({ 'public.users': [''] });
  });

  test('is refused where it would leave something out', async () => {
    const source = await open();
    await source.database.query('create cast (int as json) with inout; select lo_create(0)');
    await expect(dumpText(source, { tool: 'built-in' })).rejects.toMatchObject({
      code: 'dump-incomplete',
      message: expect.stringMatching(/would leave out:\n  1 cast: integer AS json\n  1 large objects$/) as string,
    });
  });

  test('brings the roles that rights and policies name, without a way to log in', async () => {
    const source = await open();
    await source.database.query(`${SHOP}
      do $$ begin create role "dump'd writer" login bypassrls noinherit password 'x'; exception when duplicate_object or unique_violation then null; end $$;
      do $$ begin create role dump_policy; exception when duplicate_object or unique_violation then null; end $$;
      grant select on public.users to "dump'd writer";
      alter table public.users enable row level security;
      create policy p on public.users to dump_policy using (true)`);
    const { text } = await dumpText(source);
    const [fresh] = places();
    const { database } = await fresh!.open();
    await restoreText(database, text);
    const roles = `select rolname as name, rolcanlogin as login, rolbypassrls as bypasses, rolinherit as inherits
                   from pg_roles where rolname like 'dump%' and rolname <> 'dump_reader' order by 1`;
    expect(await database.query(roles)).toEqual([
      { name: "dump'd writer", login: false, bypasses: true, inherits: false },
      { name: 'dump_policy', login: false, bypasses: false, inherits: true },
    ]);
    expect(text).not.toMatch(/password|SCRAM/i);
  });
});

test('pg_dump is refused for an embedded database', async () => {
  const [embedded] = places();
  await expect(dumpText(await embedded!.open(), { tool: 'pg_dump' })).rejects.toMatchObject({
    code: 'pg-dump-unfit',
    message: expect.stringContaining('it is an embedded database') as string,
  });
});

const pgDump = await findPgDump();

describe.each(servers())('on $name', ({ url }) => {
  test('pg_dump is used where it is as new as the server, and refused where it is older', async () => {
    const server = await serverDatabase(url);
    const source = { database: await server.connect(), target: server.target };
    const isFit = (pgDump?.majorVersion ?? 0) >= Math.floor((await source.database.serverVersion()) / 10_000);
    expect((await dumpText(source)).tool).toBe(isFit ? 'pg_dump' : 'built-in');
    if (!isFit) await expect(dumpText(source, { tool: 'pg_dump' })).rejects.toMatchObject({ code: 'pg-dump-unfit' });
    // Behind a pooler settings of a session would be another's.
    const pooled = { ...source, target: { ...server.target, isTransactionPooler: true } as typeof server.target };
    expect((await dumpText(pooled)).tool).toBe('built-in');
  });

  test('both roads lead to the same database', async () => {
    const server = await serverDatabase(url);
    const source = { database: await server.connect(), target: server.target };
    await source.database.query(SHOP);
    for (const options of [{}, { tool: 'built-in' } as const]) {
      const copy = await (await serverDatabase(url)).connect();
      const { text } = await dumpText(source, options);
      await restoreText(copy, text);
      const tables = ['public.users', 'public.orders'];
      expect(await rowsOf(copy, tables)).toEqual(await rowsOf(source.database, tables));
      const insert = "insert into public.users (name) values ('next') returning id";
      expect(await copy.query(insert)).toEqual([{ id: 3 }]);
    }
  });

  test('no password is in the file, whoever writes it', async () => {
    const server = await serverDatabase(url);
    const secret = Object.assign(new URL(server.url), { password: 's3cr%40t' }).href;
    const target = targetOf(secret);
    const database = await connect(target);
    try {
      await database.query(SHOP);
      for (const options of [{}, { tool: 'built-in' } as const])
        expect((await dumpText({ database, target }, options)).text).not.toMatch(/s3cr/);
    } finally {
      await database.close();
    }
  });

  test('a policy that would hide rows fails the dump instead', async () => {
    const server = await serverDatabase(url);
    const owner = await server.connect();
    await owner.query(`${SHOP}
      do $$ begin create role dump_clerk login; exception when duplicate_object or unique_violation then null; end $$;
      grant select on all tables in schema public to dump_clerk;
      alter table public.users enable row level security;`);
    const target = targetOf(Object.assign(new URL(server.url), { username: 'dump_clerk' }).href);
    const clerk = await connect(target);
    try {
      await expect(dumpText({ database: clerk, target }, { tool: 'built-in' })).rejects.toThrow(/row-level security/);
    } finally {
      await clerk.close();
    }
  });

  test.runIf(hasPsql())('psql restores the file as well', async () => {
    const server = await serverDatabase(url);
    const source = { database: await server.connect(), target: server.target };
    await source.database.query(SHOP);
    const { text } = await dumpText(source, { tool: 'built-in' });
    const copy = await serverDatabase(url);
    const folder = folderWith({ 'dump.sql': text });
    const args = ['-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-f', join(folder, 'dump.sql'), copy.url];
    execFileSync('psql', args, { stdio: 'pipe' });
    const tables = ['public.users', 'public.orders'];
    expect(await rowsOf(await copy.connect(), tables)).toEqual(await rowsOf(source.database, tables));
  });
});

function hasPsql(): boolean {
  try {
    execFileSync('psql', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
