/** What a migration asks of a transaction that it shares with others. */
export interface MigrationWeight {
  /** Entries it may need in the server's lock table, which a transaction keeps until its end. */
  readonly locks: number;
  /**
   * True after `alter type … add value`: the value may be used only once it is committed (manual, ALTER TYPE). True after a
   * statement that sets something, `local` or deferred constraints too: on a database in use it ends before the next
   * migration starts, and so it must on a new one.
   */
  readonly endsTransaction: boolean;
}

/**
 * Weighs a migration by its words, comments and strings included: too much is harmless, since it only cuts a
 * transaction earlier, and a plan needs no parser. A table brings its TOAST table and that one's index;
 * each key, unique constraint, identity and statement may bring one relation more.
 */
export const weigh = (sql: string): MigrationWeight => ({
  locks: 1 + count(sql, /;/g) + 3 * count(sql, /\btable\b/gi) + count(sql, BRINGS_A_RELATION),
  endsTransaction: /\badd\s+value\b/i.test(sql) || SETS.test(sql),
});

/** At the start of a statement: functions and tables have clauses of that name. */
const SETS = /(?:^|;)(?:\s|--[^\n]*\n)*(?:set\s|reset\s|select\s+(?:pg_catalog\s*\.\s*)?set_config\b)/i;

const BRINGS_A_RELATION = /\b(?:primary\s+key|unique|references|exclude|identity|(?:big|small)?serial[248]?)\b/gi;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Capacity of a server with its default settings: 64 locks per transaction, 100 connections. */
const DEFAULT_CAPACITY = 6400;

/**
 * Lock entries that one transaction may plan with on a server whose lock table holds `capacity` of them for all
 * its sessions together, nominally `max_locks_per_transaction × (max_connections + max_prepared_transactions)`:
 * half of them, which leaves the other half, and the server's own reserve, to everybody else.
 */
export const lockBudget = (capacity = DEFAULT_CAPACITY): number => Math.max(64, Math.floor(capacity / 2));
