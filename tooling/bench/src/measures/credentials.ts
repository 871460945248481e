import { randomBytes } from 'node:crypto';

import {
  createKeyManager,
  createVault,
  environmentKeyProvider,
  managedKeyRing,
  openPgpCipher,
  postgresKeyStore,
  reencrypt,
  type KeyManager,
  type SqlDatabase,
} from '@tributary/credentials';
import { drizzle } from 'drizzle-orm/postgres-js';

import type { Bench } from '../bench.ts';
import { tributarySource } from '../contenders/tributary.ts';
import { runCommand } from '../process.ts';
import { rowsOf, type Result } from '../result.ts';
import { measureRounds, type Outcome } from '../rounds.ts';
import { connection } from '../server.ts';
import { median } from '../statistics.ts';
import type { Stream } from '../stream.ts';

/** Credentials of one connection, about as long as they come. */
const SECRET = JSON.stringify({
  oauth2: { access_token: 'a'.repeat(160), refresh_token: 'r'.repeat(100), expires_at: '2030-01-01T00:00:00.000Z' },
});
const ENCRYPTED = 10_000;
const ROTATED = 100_000;
const ROTATED_QUICKLY = 10_000;
const BATCH_ROWS = 500;
/** One round takes a minute, so the long way is gone once and without a warm-up. */
const MOST_ROUNDS = 2;
const CREDENTIALS = {
  table: 'integration_instances',
  columns: ['credentials'],
  cipher: 'openpgp',
  key: 'credentials_key_id',
} as const;

/** Encryption as it is asked for, one after another; and a rotation of a full table, with what of it is OpenPGP alone. */
export const measureCredentials = async (bench: Bench, stream: Stream, isQuick: boolean): Promise<Result> => {
  const rows = isQuick ? ROTATED_QUICKLY : ROTATED;
  const url = await bench.server.create();
  const db = drizzle({ connection: { url, max: 1, onnotice: () => {} } });
  try {
    await migrate(bench, stream, url);
    const manager = createKeyManager({
      store: postgresKeyStore(db),
      provider: environmentKeyProvider({ name: 'KEY_ENCRYPTION_KEY', value: randomBytes(32).toString('base64') }),
    });
    await manager.rotate({ use: 'enc' });
    const runs = Object.entries(await worksOf(manager)).map(([name, once]) => ({ name, once: () => timed(once) }));
    const outcomes = await measureRounds(runs, { ...bench, rounds: Math.min(bench.rounds, MOST_ROUNDS) });
    bench.say(`rotation of ${rows} rows`);
    await fill(url, manager, rows);
    const rotation = await timed(() => rotate(db, manager, rows));
    const all = new Map<string, Outcome>([...outcomes, ['rotation', { kind: 'measured', milliseconds: [rotation] }]]);
    return {
      title: 'credentials as OpenPGP messages',
      reference: '',
      rows: rowsOf(labels(rows), all, ''),
      notes: notesOf(all, rows),
    };
  } finally {
    await db.$client.end();
    await bench.server.drop(url);
  }
};

const labels = (rows: number) => [
  { name: 'encryption', label: `encrypt ${ENCRYPTED} credentials, one after another` },
  { name: 'openpgp', label: `decrypt and encrypt ${ENCRYPTED} of them, ${BATCH_ROWS} at a time, without a database` },
  { name: 'rotation', label: `rotate, then re-encrypt ${rows} rows in batches of ${BATCH_ROWS} (once)` },
];

const migrate = async (bench: Bench, stream: Stream, url: string): Promise<void> => {
  const { migrate: command } = await tributarySource.prepare(stream, bench.folder());
  if (command === undefined) throw new Error('the contender has no migrate');
  await runCommand(command(url));
};

const worksOf = async (manager: KeyManager): Promise<Readonly<Record<string, () => Promise<void>>>> => {
  const vault = createVault(openPgpCipher, managedKeyRing(manager));
  const key = await manager.encryptionKey();
  const sealed = await openPgpCipher.encrypt(key, Buffer.from(SECRET));
  const again = async (): Promise<unknown> => openPgpCipher.encrypt(key, await openPgpCipher.decrypt(key, sealed));
  return {
    encryption: async () => {
      for (let count = 0; count < ENCRYPTED; count += 1) await vault.encrypt(SECRET);
    },
    openpgp: async () => {
      for (let count = 0; count < ENCRYPTED; count += BATCH_ROWS)
        await Promise.all(Array.from({ length: BATCH_ROWS }, again));
    },
  };
};

/** Rows with a hundred different messages among them: making each anew would only take time. */
const fill = async (url: string, manager: KeyManager, rows: number): Promise<void> => {
  const plain = Array.from({ length: 100 }, () => SECRET);
  const { sealed, keyId } = await createVault(openPgpCipher, managedKeyRing(manager)).encryptAll(plain);
  const sql = connection(url);
  await sql`
    insert into public.integration_instances (instance_id, integration_definition_id, name, credentials, credentials_key_id)
    select 'i-' || i, (select id from public.integration_definitions limit 1), 'n', m.bytes[1 + i % 100], ${keyId}
    from (select array_agg(decode(hex, 'hex')) as bytes
          from unnest(${sealed.map((bytes) => Buffer.from(bytes).toString('hex'))}::text[]) hex) m,
      generate_series(1, ${rows}::integer) i`;
  await sql`analyze public.integration_instances`;
  await sql.end();
};

const rotate = async (db: SqlDatabase, manager: KeyManager, rows: number): Promise<void> => {
  await manager.rotate({ use: 'enc' });
  const keys = managedKeyRing(manager, { isRescue: true });
  const { tables } = await reencrypt(db, { tables: [CREDENTIALS], keys, batchRows: BATCH_ROWS });
  if (tables[0]?.reencrypted !== rows) throw new Error(`${tables[0]?.reencrypted} of ${rows} rows were re-encrypted`);
};

const notesOf = (outcomes: ReadonlyMap<string, Outcome>, rows: number): readonly string[] => {
  const each = (name: string, count: number): number => {
    const outcome = outcomes.get(name);
    return outcome?.kind === 'measured' ? median(outcome.milliseconds) / count : Number.NaN;
  };
  const [encryption, openpgp, rotation] = [
    each('encryption', ENCRYPTED),
    each('openpgp', ENCRYPTED),
    each('rotation', rows),
  ];
  const perSecond = (milliseconds: number): string => `${Math.round(1000 / milliseconds)} rows/s`;
  return [
    `Encryption: ${perSecond(encryption)}. Rotation: ${perSecond(rotation)}, of whose time OpenPGP alone takes ${Math.round((openpgp / rotation) * 100)} %.`,
  ];
};

const timed = async (work: () => Promise<void>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
