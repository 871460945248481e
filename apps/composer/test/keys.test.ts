import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { createVault, environmentKeyRing, openPgpCipher } from '@tributary/credentials';
import { composedServerDatabase, type Database, type ServerDatabase } from '@tributary/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { tributary, type Finished } from './support/command.ts';
import { aProject, shop } from './support/project.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const PRINT_LOADS = new URL('support/print-loads.js', import.meta.url).href;
const SECRETS = {
  KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  CREDENTIALS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
};

let server: ServerDatabase;
let database: Database;
beforeAll(async () => {
  server = await composedServerDatabase(new URL('../../../packages/integrations/', import.meta.url));
  database = await server.connect();
});
afterAll(async () => {
  await database.close();
  await server.drop();
});
beforeEach(async () => {
  await database.query('delete from public.crypto_keys');
  await database.query('delete from public.integration_instances');
});

/** Runs `keys` on the database; no answer of it may hold a secret. */
const keys = async (args: readonly string[], env: Readonly<Record<string, string>> = SECRETS): Promise<Finished> => {
  const finished = await tributary(['keys', ...args, '--project', PROJECT, '--database-url', server.url], { env });
  for (const secret of Object.values(SECRETS)) expect(finished.stdout + finished.stderr).not.toContain(secret);
  return finished;
};

const json = async <Answer>(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Answer> =>
  JSON.parse((await keys([...args, '--json'], env)).stdout) as Answer;

interface Listed {
  readonly keys: readonly { readonly id: string; readonly status: string; readonly use: string }[];
  readonly usage: readonly { readonly table: string; readonly keyId: string | null; readonly rows: number }[];
}

const environment = environmentKeyRing({
  openpgp: { name: 'CREDENTIALS_ENCRYPTION_KEY', value: SECRETS.CREDENTIALS_ENCRYPTION_KEY },
  'aes-gcm': { name: 'ENCRYPTION_KEY', value: SECRETS.ENCRYPTION_KEY },
});

/** Adds connections whose credentials the environment's key encrypted. Gives that key's id. */
const addInstances = async (count: number): Promise<string> => {
  const { sealed, keyId } = await createVault(openPgpCipher, environment).encryptAll(
    Array.from({ length: count }, (_, at) => `secret ${at}`),
  );
  for (const [at, bytes] of sealed.entries())
    await database.query(
      `insert into public.integration_instances (instance_id, integration_definition_id, name, credentials, credentials_key_id)
       select $1, id, 'n', decode($2, 'hex'), $3 from public.integration_definitions order by integration_id limit 1`,
      [`i-${at}`, Buffer.from(bytes).toString('hex'), keyId],
    );
  return keyId;
};

describe('keys list', () => {
  test('names keys, and what is on them, and no secret; needs no key itself', async () => {
    const environmentKey = await addInstances(3);
    await keys(['rotate']);
    const { code, stdout, stderr } = await keys(['list'], {});
    expect(code).toBe(0);
    expect(stderr).toMatch(/^platform → postgres:\/\//);
    expect(stdout).toMatch(
      /^key +use +algorithm +status +created +expires +replaced by +rows\nkey_\S+ +encryption +AES-256-GCM +primary/,
    );
    expect(stdout).toMatch(new RegExp(`integration_instances +${environmentKey} +3\n`));
    const listed = await json<Listed & { readonly environment: object }>(['list']);
    expect(listed.usage).toEqual([{ table: 'integration_instances', keyId: environmentKey, rows: 3 }]);
    expect(listed.environment).toMatchObject({ openpgp: environmentKey });
    expect(JSON.stringify(listed)).not.toMatch(/secret|private/i);
  });

  test('where there is nothing yet', async () => {
    expect((await keys(['list'], {})).stdout).toBe('No keys yet.\n\nNo encrypted rows.\n');
  });

  test('loads no OpenPGP', async () => {
    const { stderr } = await keys(['list'], { NODE_OPTIONS: `--import=${PRINT_LOADS}` });
    expect(stderr).not.toMatch(/node_modules\/openpgp\//);
  });
});

describe('keys rotate', () => {
  test('makes the first key, then the next one in its place', async () => {
    const first = await keys(['rotate']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toMatch(/^platform → /);
    expect(first.stdout).toMatch(
      /^key_\S+ \(AES-256-GCM\) is the primary encryption key on .*\.\nNext: \S.* keys reencrypt\n$/,
    );
    expect((await keys(['rotate'])).stdout).toMatch(/ in place of key_\S+\.\n/);
    expect((await json<Listed>(['list'])).keys.map(({ status }) => status)).toEqual(['active', 'primary']);
  });

  test('--use signing --algorithm', async () => {
    const { rotation } = await json<{ readonly rotation: object }>([
      'rotate',
      '--use',
      'signing',
      '--algorithm',
      'ES384',
    ]);
    expect(rotation).toMatchObject({ use: 'sig', algorithm: 'ES384', replaced: null });
  });

  test.each([
    ['no key-encryption key', [], {}, 'key-missing'],
    ['one that is too short', [], { KEY_ENCRYPTION_KEY: 'c2hvcnQ=' }, 'key-malformed'],
    ['a file that is not there', [], { KEY_ENCRYPTION_KEY_FILE: '/nowhere/kek' }, 'key-file-unreadable'],
    ['two of them', [], { ...SECRETS, KEY_ENCRYPTION_KEY_FILE: '/nowhere/kek' }, 'usage'],
    ['another algorithm', ['--algorithm', 'ROT13'], SECRETS, 'algorithm-unsupported'],
    ['another use', ['--use', 'both'], SECRETS, 'usage'],
  ])('ends with 2 and makes nothing: %s', async (_what, args, env, code) => {
    const { exitCode, error } = await json<{ readonly exitCode: number; readonly error: { readonly code: string } }>(
      ['rotate', ...args],
      env as Readonly<Record<string, string>>,
    );
    expect([exitCode, error.code]).toEqual([2, code]);
    expect(await database.query('select id from public.crypto_keys')).toEqual([]);
  });
});

describe('keys reencrypt', () => {
  test('says what it would do, does it, and then has nothing to do', async () => {
    const from = await addInstances(5);
    await keys(['rotate']);
    const rows = () => database.query('select xmin::text, credentials_key_id from public.integration_instances');
    const before = await rows();
    const planned = await keys(['reencrypt', '--dry-run']);
    expect(planned.code).toBe(0);
    expect(planned.stdout).toContain(`  integration_instances: 5 rows from ${from} to key_`);
    expect(await rows()).toEqual(before);
    expect(await database.query('select usage_count::int as uses from public.crypto_keys')).toEqual([{ uses: 0 }]);

    const done = await keys(['reencrypt', '--batch', '2']);
    expect(done.code).toBe(0);
    expect(done.stderr).toMatch(
      /integration_instances: 5 rows onto key_\S+ …\n {2}2 of 5\n {2}4 of 5\n {2}5 of 5\n {2}✔ integration_instances\n$/,
    );
    expect(done.stdout).toMatch(/^Done: 5 rows re-encrypted on .*; none is left\.\n$/);
    expect((await keys(['reencrypt'])).stdout).toMatch(/^Nothing to do: every row on /);
    const { keys: listed, usage } = await json<Listed>(['list']);
    expect(usage).toEqual([{ table: 'integration_instances', keyId: listed[0]!.id, rows: 5 }]);
  });

  test('--events tells every batch as a line', async () => {
    await addInstances(2);
    await keys(['rotate']);
    const lines = (await keys(['reencrypt', '--batch', '1', '--events'])).stdout.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { readonly kind: string }).kind).slice(0, 4)).toEqual([
      'table-started',
      'batch-committed',
      'batch-committed',
      'table-done',
    ]);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ kind: 'result', ok: true, failures: [], isStopped: false });
  });

  test('ends with 1 where rows stay, and says which and why', async () => {
    await addInstances(3);
    await database.query(
      `update public.integration_instances set credentials_key_id = 'key_gone' where instance_id = 'i-1'`,
    );
    await keys(['rotate']);
    expect((await keys(['reencrypt', '--dry-run'])).code).toBe(1);
    const { code, stdout } = await keys(['reencrypt']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error key-unknown 1 row of integration_instances on key_gone: [0-9a-f-]{36}\n/);
    expect(stdout).toContain('2 rows re-encrypted');
    expect(stdout).toContain('1 row left as it was.');
  });

  test('without a Key Manager it names the environment’s key on rows that name none', async () => {
    const keyId = await addInstances(1);
    await database.query('update public.integration_instances set credentials_key_id = null');
    expect((await keys(['reencrypt'])).code).toBe(0);
    expect((await json<Listed>(['list'])).usage).toEqual([{ table: 'integration_instances', keyId, rows: 1 }]);
  });

  test.each(['0', 'all', '1.5'])('refuses --batch %s', async (batch) => {
    expect((await keys(['reencrypt', '--batch', batch])).code).toBe(2);
  });
});

describe('keys retire and revoke', () => {
  test('a key with rows on it is not retired, and is after a re-encryption', async () => {
    await addInstances(2);
    await keys(['rotate']);
    await keys(['reencrypt']);
    await keys(['rotate']);
    const [old] = (await json<Listed>(['list'])).keys;
    const refused = await keys(['retire', old!.id]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('error key-in-use\n  2 rows are encrypted with');
    await keys(['reencrypt']);
    expect((await keys(['retire', old!.id])).stdout).toContain('is retired on');
  });

  test('a revoked primary key is replaced, and its rows brought over', async () => {
    await addInstances(2);
    await keys(['rotate']);
    await keys(['reencrypt']);
    const [old] = (await json<Listed>(['list'])).keys;
    expect((await keys(['revoke', old!.id])).code).toBe(2);
    const { code, stdout } = await keys(['revoke', old!.id, '--reason', 'found in a log']);
    expect(code).toBe(0);
    expect(stdout).toContain('keys reencrypt   # 2 rows on it');
    expect((await keys(['reencrypt'])).code).toBe(0);
    const { keys: listed, usage } = await json<Listed>(['list']);
    expect(listed.map(({ status }) => status)).toEqual(['compromised', 'primary']);
    expect(usage).toMatchObject([{ keyId: listed[1]!.id, rows: 2 }]);
  });
});

test('a new key-encryption key takes over while the previous one is given', async () => {
  await addInstances(2);
  await keys(['rotate']);
  await keys(['reencrypt']);
  const env = { KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  expect((await keys(['reencrypt'], env)).stderr).toContain('error envelope-refused');
  const between = { ...env, KEY_ENCRYPTION_KEY_PREVIOUS: SECRETS.KEY_ENCRYPTION_KEY };
  await keys(['rotate'], between);
  expect((await keys(['reencrypt'], between)).code).toBe(0);
  expect((await keys(['reencrypt'], env)).code).toBe(0);
});

describe('a key provider of the project', () => {
  const auth = {
    files: { 'migrations/20260101000000_create_a/migration.sql': 'create table public.a (id int primary key);\n' },
  };
  const project = (module: string) => {
    const made = aProject({ auth });
    const config = { default: 'shop', compositions: { shop: { services: ['auth'] } }, keyProvider: './keys.mjs' };
    made.write('app/tributary.config.json', JSON.stringify(config));
    made.write('app/keys.mjs', module);
    return made;
  };

  test('closes what the Key Manager keeps', async () => {
    const own = project(`export default {
      name: 'service',
      wrap: async (key) => ({ kek: 'service-1', data: Buffer.from(key).toString('base64') }),
      unwrap: async ({ data }) => Buffer.from(data, 'base64'),
    };`);
    await own.run(['compose', '--lock-only']);
    expect(await own.run(['keys', 'rotate', '--database-url', server.url])).toMatchObject({ code: 0 });
    const [row] = await database.query<{ secret_key: string }>('select secret_key from public.crypto_keys');
    expect(JSON.parse(row!.secret_key)).toMatchObject({ kek: 'service-1' });
  });

  test.each([
    ['is none', 'export default {};', 'whose default export is no KeyProvider.'],
    ['cannot be loaded', 'export default (', 'names ./keys.mjs: '],
  ])('that %s ends with 2', async (_what, module, why) => {
    const own = project(module);
    await own.run(['compose', '--lock-only']);
    const { code, stderr } = await own.run(['keys', 'rotate', '--database-url', server.url]);
    expect(code).toBe(2);
    expect(stderr).toContain('error config-invalid');
    expect(stderr).toContain(why);
  });
});

describe('where it cannot work', () => {
  test('an action that is none', async () => {
    const { code, stderr } = await keys(['destroy']);
    expect(code).toBe(2);
    expect(stderr).toContain('keys has the actions list, rotate, reencrypt, retire, revoke, not "destroy".');
  });

  test('a composition without auth', async () => {
    const project = shop();
    await project.run(['compose', '--lock-only']);
    const { code, stderr } = await project.run(['keys', 'list']);
    expect(code).toBe(2);
    expect(stderr).toContain('error keys-unavailable\n  Composition "shop" has no service "auth"');
  });

  test('a composition without encrypted columns, and a database that is not migrated', async () => {
    const project = aProject({
      auth: {
        files: { 'migrations/20260101000000_create_a/migration.sql': 'create table public.a (id int primary key);\n' },
      },
    });
    await project.run(['compose', '--lock-only']);
    const without = await project.run(['keys', 'reencrypt']);
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('declares encrypted columns, so there is nothing to re-encrypt.');
    const empty = await project.run(['keys', 'list']);
    expect(empty.code).toBe(1);
    expect(empty.stderr).toContain(
      'error encrypted-table-unusable\n  The table crypto_keys cannot be used: there is no such table.',
    );
  });
});
