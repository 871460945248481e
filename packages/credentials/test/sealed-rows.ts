import { anAccount, type Database } from '@tributary/testkit';
import type { CipherBytes, CipherText } from '@tributary/schema-kit';

import { aesGcmCipher, createVault, openPgpCipher, type KeyRing } from '../src/index.ts';

const secretOf = (at: number): string => JSON.stringify({ apikey: { key: `key-${at}`, secret: `s-${at}` } });

/** Adds connections with credentials `secretOf(from…)`, encrypted with the ring's primary key, and that key's id beside them. */
export const addInstances = async (
  database: Database,
  keys: KeyRing,
  { from = 0, count, isNamed = true }: { readonly from?: number; readonly count: number; readonly isNamed?: boolean },
): Promise<void> => {
  const { sealed, keyId } = await createVault(openPgpCipher, keys).encryptAll(
    Array.from({ length: count }, (_, at) => secretOf(from + at)),
  );
  const rows = sealed.map((bytes, at) => ({ name: String(from + at), hex: Buffer.from(bytes).toString('hex') }));
  await database.query(
    `insert into public.integration_instances (instance_id, integration_definition_id, name, credentials, credentials_key_id)
     select r.name, d.id, r.name, decode(r.hex, 'hex'), $2
     from jsonb_to_recordset($1::text::jsonb) as r(name text, hex text)
     cross join (select id from public.integration_definitions order by integration_id limit 1) d`,
    [JSON.stringify(rows), isNamed ? keyId : null],
  );
};

/** Adds an account with tokens `access` and `refresh`; no refresh token where that is null. */
export const addTokens = async (
  database: Database,
  keys: KeyRing,
  refresh: string | null = 'refresh',
): Promise<string> => {
  const userId = await anAccount(database);
  const plain = refresh === null ? ['access'] : ['access', refresh];
  const { sealed, keyId } = await createVault(aesGcmCipher, keys).encryptAll(plain);
  await database.query(
    `insert into public.user_tokens (user_id, access_token, refresh_token, expires_at, scopes, key_id)
     values ($1, $2, $3, now(), '{}', $4)`,
    [userId, sealed[0], sealed[1] ?? null, keyId],
  );
  return userId;
};

export interface StoredInstance {
  readonly name: string;
  readonly key_id: string | null;
  readonly hex: string;
}

export const instancesOf = (database: Database): Promise<readonly StoredInstance[]> =>
  database.query<StoredInstance>(
    `select name, credentials_key_id as key_id, encode(credentials, 'hex') as hex from public.integration_instances
     where credentials is not null order by name::integer`,
  );

/** Name → decrypted credentials, by the keys that the rows name. */
export const openInstances = async (database: Database, keys: KeyRing): Promise<Readonly<Record<string, string>>> => {
  const vault = createVault(openPgpCipher, keys);
  const rows = await instancesOf(database);
  const plain = await Promise.all(
    rows.map(({ hex, key_id }) => vault.decrypt(Buffer.from(hex, 'hex') as unknown as CipherBytes, key_id)),
  );
  return Object.fromEntries(rows.map(({ name }, at) => [name, plain[at]!]));
};

export const secretsOf = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [String(at), secretOf(at)]));

export const tokensOf = async (
  database: Database,
  keys: KeyRing,
  userId: string,
): Promise<readonly (string | null)[]> => {
  const [row] = await database.query<{ access: CipherText; refresh: CipherText | null; key_id: string }>(
    'select access_token as access, refresh_token as refresh, key_id from public.user_tokens where user_id = $1',
    [userId],
  );
  const vault = createVault(aesGcmCipher, keys);
  return Promise.all(
    [row!.access, row!.refresh].map((sealed) => (sealed === null ? null : vault.decrypt(sealed, row!.key_id))),
  );
};
