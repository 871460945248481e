import { schemaOwner, type FactPlace } from '../facts/comparable.ts';
import { describeFacts } from '../facts/describe.ts';
import type { Facts } from '../facts/adapter.ts';
import { originOf } from './origins.ts';
import type { StreamFacts } from './stream-facts.ts';

/** Which objects of a database are its host's: none, or those of Supabase's hosted platform. */
export type Profile = 'plain' | 'supabase';

export const PROFILES: readonly Profile[] = ['plain', 'supabase'];

/** Hosted Supabase has schema auth of its own; where the stream made a stand-in, it belongs to who migrated. */
export const detectProfile = (database: Facts): Profile =>
  /^supabase_(?:auth_)?admin$/.test(schemaOwner(database, 'auth') ?? '') ? 'supabase' : 'plain';

/** Which places are the host's. What the stream itself adds to a table of the host, such as a policy, is not. */
export const hostsPlaces = (profile: Profile, stream: StreamFacts): ((place: FactPlace) => boolean) => {
  if (profile === 'plain') return () => false;
  const own = ownOnHostsTables(stream);
  return ({ id, kind, schema, name, grantee }) => {
    if (own.has(id)) return false;
    if (grantee !== undefined && PLATFORM_ROLES.has(grantee)) return true;
    if (schema !== undefined && PLATFORM_SCHEMAS.has(schema)) return true;
    return HOSTS_KINDS.has(kind) || (kind === 'schema' && name === 'public');
  };
};

const ownOnHostsTables = ({ facts, origins }: StreamFacts): ReadonlySet<string> =>
  new Set(
    describeFacts(facts).flatMap(({ id, object, knownAs }) => {
      const { schema, table } = object;
      if (schema === undefined || table === undefined || !PLATFORM_SCHEMAS.has(schema)) return [];
      const maker = originOf(origins, knownAs)?.creator;
      return maker === originOf(origins, [`table ${schema}.${table}`])?.creator ? [] : [id];
    }),
  );

/** Kinds of which the platform has its own, and versions of its own of what others name. */
const HOSTS_KINDS: ReadonlySet<string> = new Set([
  'role',
  'membership',
  'extension',
  'eventTrigger',
  'publication',
  'defaultPrivilege',
]);

/** Source: Supabase's own list of what its tools leave alone (pg-delta 1.0.0-alpha.34, policy/supabase.ts). */
const PLATFORM_SCHEMAS: ReadonlySet<string> = new Set([
  '_analytics',
  '_realtime',
  '_supavisor',
  'auth',
  'cron',
  'etl',
  'extensions',
  'graphql',
  'graphql_public',
  'net',
  'pgbouncer',
  'pgmq',
  'pgmq_public',
  'pgsodium',
  'pgsodium_masks',
  'pgtle',
  'realtime',
  'storage',
  'supabase_functions',
  'supabase_migrations',
  'vault',
]);

/** Same source, without anon, authenticated and service_role: what those may do is the stream's business. */
const PLATFORM_ROLES: ReadonlySet<string> = new Set([
  'authenticator',
  'dashboard_user',
  'pgbouncer',
  'postgres',
  'supabase_admin',
  'supabase_auth_admin',
  'supabase_etl_admin',
  'supabase_functions_admin',
  'supabase_privileged_role',
  'supabase_read_only_user',
  'supabase_realtime_admin',
  'supabase_replication_admin',
  'supabase_storage_admin',
]);
