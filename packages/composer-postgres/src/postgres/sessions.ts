import { SEGMENT_LOCK } from '../run/segment-lock.ts';

/*
 * Questions about sessions. None has parameters: with parameters the driver speaks the extended protocol, whose
 * portal keeps a snapshot until the transaction's next statement, and an index that is built concurrently would
 * wait for the snapshot of the connection that holds the run lock, and that for the index.
 */

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * What a worker sends before a statement outside any transaction, so that its backend is known for what it is. The
 * worker's name would not tell: it is the name of whoever only looks, and poolers may add to it.
 */
export const OUTSIDE_MARK = '/* tributary, outside a transaction */ ';

/** The first 200 characters of a statement; what stands in quotes is left out, since it may be a secret. */
const STATEMENT = `regexp_replace(left(ltrim(replace(a.query, ${literal(OUTSIDE_MARK)}, '')), 200),
    '''(?:[^'']|'''')*(?:''|$)', '''…''', 'g')`;

/** Rows of this shape: `Holder`. */
const HOLDER_COLUMNS = `a.pid, coalesce(a.application_name, '') as application, coalesce(a.usename, '') as "user",
  coalesce(${STATEMENT}, '') as statement,
  to_char(coalesce(a.xact_start, a.query_start, a.backend_start) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since`;

/** The 64-bit key of a lock's name. */
const keyOf = (name: string): string => `hashtextextended(${literal(name)}, 0)`;

/** A 64-bit advisory key shows as two halves in pg_locks (manual, "pg_locks": classid, objid, objsubid = 1). */
const holds = (name: string): string => `l.locktype = 'advisory' and l.granted and l.objsubid = 1
    and (l.classid::bigint << 32 | l.objid::bigint) = ${keyOf(name)}
    and l.database = (select oid from pg_database where datname = current_database())`;

/** `held`: whether this transaction has the lock now. */
export const tryLock = (name: string): string => `select pg_try_advisory_xact_lock(${keyOf(name)}) as held`;

/** The transaction that holds the lock is meant to be idle for as long as the run takes, whatever the role's settings are. */
export const STAY = `select set_config(name, '0', true) from pg_settings
  where name in ('idle_in_transaction_session_timeout', 'transaction_timeout', 'statement_timeout')`;

/** Who holds the lock. */
export const lockHolder = (name: string): string =>
  `select ${HOLDER_COLUMNS} from pg_locks l join pg_stat_activity a using (pid) where ${holds(name)}`;

/** One row while this very session holds the lock. */
export const ownLock = (name: string): string =>
  `select 1 from pg_locks l where l.pid = pg_backend_pid() and ${holds(name)}`;

/** The session `session` is inside a segment, or at a statement outside any transaction. */
const worksForARun = (session: string): string => `(
    exists (select from pg_locks l where l.pid = ${session}.pid and ${holds(SEGMENT_LOCK)})
    or (${session}.state = 'active' and starts_with(${session}.query, ${literal(OUTSIDE_MARK)})))`;

/** Backends that still work for a run although no run is there. */
export const ORPHANS = `
  select ${HOLDER_COLUMNS} from pg_stat_activity a
  where a.datname = current_database() and a.pid <> pg_backend_pid() and ${worksForARun('a')}
  order by a.pid`;

/** Who stands in the way of whatever works for a run. */
export const BLOCKERS = `
  select distinct ${HOLDER_COLUMNS}
  from pg_stat_activity w
    cross join lateral unnest(pg_blocking_pids(w.pid)) as blocker(pid)
    join pg_stat_activity a on a.pid = blocker.pid
  where w.datname = current_database() and w.wait_event_type = 'Lock' and ${worksForARun('w')}`;
