import { errorCheck, okCheck, warningCheck, type Check } from '@tributary/composer-core';

import type { Session } from '../database.ts';

/** Connections that are still to be had, by whoever limits them; a limit that is not set is absent. */
interface Slots {
  readonly server: number;
  readonly database?: number;
  readonly role?: number;
}

export interface CapacityFacts {
  readonly slots: Slots;
  readonly maxConnections: number;
  readonly maxPreparedTransactions: number;
  readonly maxLocksPerTransaction: number;
}

/** Statistics count the connections of every role; of pg_stat_activity an ordinary role sees few columns. */
const READ_CAPACITY = `
with settings as (
  select max(setting::int) filter (where name = 'max_connections') as connections,
    max(setting::int) filter (where name = 'max_prepared_transactions') as prepared,
    max(setting::int) filter (where name = 'max_locks_per_transaction') as locks,
    coalesce(sum(setting::int) filter (where name in ('superuser_reserved_connections', 'reserved_connections')), 0)::int as reserved
  from pg_settings
  where name in ('max_connections', 'max_prepared_transactions', 'max_locks_per_transaction',
    'superuser_reserved_connections', 'reserved_connections')
), used as (
  select coalesce(sum(numbackends), 0)::int as everywhere,
    coalesce(sum(numbackends) filter (where datname = current_database()), 0)::int as here,
    (select count(*)::int from pg_stat_activity where usename = current_user) as own
  from pg_stat_database
)
select s.connections as "maxConnections", s.prepared as "maxPreparedTransactions", s.locks as "maxLocksPerTransaction",
  s.connections - case when r.rolsuper then 0 else s.reserved end - u.everywhere as server,
  case when d.datconnlimit >= 0 and not r.rolsuper then d.datconnlimit - u.here end as database,
  case when r.rolconnlimit >= 0 and not r.rolsuper then r.rolconnlimit - u.own end as role
from settings s, used u, pg_database d, pg_roles r
where d.datname = current_database() and r.rolname = current_user`;

interface Row extends Omit<CapacityFacts, 'slots'> {
  readonly server: number;
  readonly database: number | null;
  readonly role: number | null;
}

export const readCapacity = async (session: Session): Promise<CapacityFacts> => {
  const [row] = await session.query<Row>(READ_CAPACITY);
  const { server = 0, database = null, role = null, ...limits } = row ?? {};
  return {
    maxConnections: 0,
    maxPreparedTransactions: 0,
    maxLocksPerTransaction: 0,
    ...limits,
    slots: { server, ...(database === null ? {} : { database }), ...(role === null ? {} : { role }) },
  };
};

/** Below this many free ones the next client of the application may be the one that is refused. */
const FEW = 5;

/** A run works on one connection and holds its lock on another; the one that asks becomes the first of them. */
export const connectionChecks = ({ slots, maxConnections }: CapacityFacts): readonly Check[] => {
  const [scarce = 'server', free = 0] = Object.entries(slots).toSorted(([, a], [, b]) => a - b)[0] ?? [];
  const limit = scarce === 'server' ? `of ${maxConnections}` : `by the limit of the ${scarce}`;
  const found = `${Math.max(0, free)} more connections are free ${limit}`;
  if (free < 1)
    return [
      errorCheck('connections', `${found}: a run needs two`, 'End idle sessions, or raise the limit that is used up.'),
    ];
  if (free < FEW)
    return [
      warningCheck('connections', found, 'End idle sessions, or put a pooler between the application and the server.'),
    ];
  return [okCheck('connections', found)];
};

/** A migration and the entries it is likely to need in the server's lock table. */
export interface HeaviestMigration {
  readonly key: string;
  readonly locks: number;
}

/**
 * The lock table holds max_locks_per_transaction × (max_connections + max_prepared_transactions) entries for
 * all sessions together (manual, "Lock Management"). A transaction keeps what it took until its end.
 */
export const lockTableChecks = (facts: CapacityFacts, heaviest?: HeaviestMigration): readonly Check[] => {
  const { maxLocksPerTransaction, maxConnections, maxPreparedTransactions } = facts;
  const capacity = maxLocksPerTransaction * (maxConnections + maxPreparedTransactions);
  const room = `room for ${capacity} locks (${maxLocksPerTransaction} × ${maxConnections + maxPreparedTransactions})`;
  if (heaviest === undefined) return [okCheck('lock-table', room)];
  const need = `${heaviest.key} alone takes about ${heaviest.locks}`;
  const cure = `Raise max_locks_per_transaction to ${wanted(facts, heaviest)} and restart the server, or cut the migration in two.`;
  if (heaviest.locks > capacity)
    return [errorCheck('lock-table', `${room}, but ${need}: it fails with SQLSTATE 53200`, cure)];
  if (heaviest.locks * 2 > capacity)
    return [warningCheck('lock-table', `${room}, shared by all sessions, and ${need}`, cure)];
  return [okCheck('lock-table', `${room}; the heaviest migration, ${heaviest.key}, takes about ${heaviest.locks}`)];
};

/** Four times what the migration takes: the others need locks as well. */
const wanted = ({ maxConnections, maxPreparedTransactions }: CapacityFacts, { locks }: HeaviestMigration): number =>
  Math.ceil((4 * locks) / Math.max(1, maxConnections + maxPreparedTransactions));
