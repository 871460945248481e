import { rowsOf, textArray, type SqlExecutor } from '@tributary/schema-kit';
import { sql, type SQL } from 'drizzle-orm';

import type { KeyUse } from '../algorithms.ts';
import type { KeyChanges, KeyMove, KeyRecord, KeyStatus, KeyStore, NewKey } from '../key-store.ts';
import { audit } from './audit.ts';
import { keyRecord } from './key-record.ts';
import type { SqlDatabase } from './sql-database.ts';

/**
 * Keys in `public.crypto_keys`, audit in `public.audit_logs`, of the auth service. Changes of one use wait for
 * each other by an advisory lock of the transaction, which works through a pooler, too. `actor` is
 * recorded with every audit row.
 */
export const postgresKeyStore = (db: SqlDatabase, actor = 'key-manager'): KeyStore => ({
  list: () => read(db, sql`order by created_at, id`),
  find: async (id) => (await read(db, sql`where id = ${id}`))[0],
  primary: (use) => readPrimary(db, use),
  recordUse: async (id, uses) => {
    await db.execute(sql`
      update public.crypto_keys set usage_count = usage_count + ${uses}::bigint, last_used_at = now() where id = ${id}`);
  },
  change: (use, body) =>
    db.transaction(async (transaction) => {
      await transaction.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`tributary crypto_keys ${use}`}, 0))`,
      );
      return body(changesIn(transaction, use, actor));
    }),
});

const changesIn = (db: SqlExecutor, use: KeyUse, actor: string): KeyChanges => ({
  find: async (id) => (await read(db, sql`where id = ${id} for update`))[0],
  primary: () => readPrimary(db, use),
  add: (key) => add(db, key),
  move: (id, move) => moveKey(db, id, move),
  audit: ({ action, keyId, metadata }) =>
    audit(db, actor, { action, resource: 'crypto_key', resourceId: keyId, metadata }),
});

const read = async (db: SqlExecutor, rest: SQL): Promise<readonly KeyRecord[]> => {
  // One text column: drivers disagree on times, arrays and big numbers, and not on text.
  const rows = rowsOf<{ key: string }>(
    await db.execute(sql`
      select (to_jsonb(crypto_keys) || jsonb_build_object('read_at', now()))::text as key
      from public.crypto_keys ${rest}`),
  );
  return rows.map(({ key }) => keyRecord(key));
};

const readPrimary = async (db: SqlExecutor, use: KeyUse): Promise<KeyRecord | undefined> =>
  (await read(db, sql`where key_use = ${use} and status = 'primary'`))[0];

const add = async (db: SqlExecutor, key: NewKey): Promise<void> => {
  const { id, use, type, algorithm, publicKey, privateKey, secretKey, description, expiresInDays } = key;
  await db.execute(sql`
    insert into public.crypto_keys
      (id, key_use, type, algorithm, public_key, private_key, secret_key, description, tags, expires_at)
    values (${id}, ${use}, ${type}, ${algorithm}, ${publicKey}, ${privateKey}, ${secretKey}, ${description},
      ${textArray<never>(key.tags)}, now() + make_interval(days => ${expiresInDays}::integer))`);
};

const moveKey = async (db: SqlExecutor, id: string, { status, rotatedKeyId }: KeyMove): Promise<void> => {
  await db.execute(sql`
    update public.crypto_keys set status = ${status}${TIMES[status]},
      rotated_key_id = coalesce(${rotatedKeyId ?? null}::text, rotated_key_id)
    where id = ${id}`);
};

/** The column that remembers when. An expired key keeps a time that was set for it, if that has come. */
const TIMES: Readonly<Record<KeyStatus, SQL>> = {
  inactive: sql``,
  active: sql`, activated_at = coalesce(activated_at, now())`,
  primary: sql`, activated_at = coalesce(activated_at, now())`,
  expired: sql`, expires_at = least(expires_at, now())`,
  compromised: sql`, revoked_at = coalesce(revoked_at, now())`,
};
