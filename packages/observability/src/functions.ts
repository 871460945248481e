import { type SqlExecutor, callFunction } from '@tributary/schema-kit';

/*
 * The partitions of `observability_logs`, for the service role: anyone else is refused (42501). Days are UTC.
 * Drizzle wraps a failure in a DrizzleQueryError: the SQLSTATE is `error.cause.code`.
 */

/** A partition of `observability_logs`. The default one has no bounds. */
export interface LogPartition {
  readonly partitionName: string;
  /** The first moment that belongs to it. */
  readonly startsAt: Date | null;
  /** The first moment that does not. */
  readonly endsAt: Date | null;
}

/** Every partition, the first day first, the default one last. */
export const listObservabilityLogPartitions = async (db: SqlExecutor): Promise<readonly LogPartition[]> => {
  const rows = await callFunction<PartitionRecord>(db, 'list_observability_log_partitions', {});
  return rows.map((row) => ({
    partitionName: row.partition_name,
    startsAt: asDateOrNull(row.starts_at),
    endsAt: asDateOrNull(row.ends_at),
  }));
};

/**
 * Makes a partition for today, for each of the next days, and for each earlier day of which the default partition
 * holds lines, and moves those lines there; at most 100 in one run, the nearest days first. Returns the names of those
 * it made, in that order. Runs again as a no-op; two at once go one after the other. Lines of
 * days that have a partition are written meanwhile; reads wait until the transaction ends.
 *
 * Errors: 22023 `daysAhead` is not 0 to 92; 42P07 a table that is no partition has the name of one.
 */
export const createObservabilityLogPartitions = async (
  db: SqlExecutor,
  args: {
    /** Default: 7. */
    readonly daysAhead?: number;
  } = {},
): Promise<readonly string[]> => {
  const rows = await callFunction<{ readonly partition_name: string }>(db, 'create_observability_log_partitions', {
    p_days_ahead: args.daysAhead,
  });
  return rows.map((row) => row.partition_name);
};

export interface DropLogPartitionsArguments {
  /** Full days before today that are kept. Default: 90. */
  readonly keepDays?: number;
  /** The `retention_policy` of the lines that go. Default: default. */
  readonly retentionPolicy?: string;
}

/** What became of one partition. */
export interface RemovedLogs {
  readonly partitionName: string;
  /** False: it still holds lines, of other retention classes or of later days. */
  readonly isDropped: boolean;
  readonly removedLines: number;
}

/**
 * Drops the partitions that end before the days to keep. One that also holds lines of other retention classes, and the
 * default partition, stay and lose only the lines of the class. Returns those that lost something or are gone. Runs
 * again as a no-op; two at once go one after the other. It waits for everybody who uses the table and lets nobody in
 * until the transaction ends: set `lock_timeout` before, and call again when it passes (55P03).
 *
 * Errors: 22023 `keepDays` is not 1 to 36500; 40P01 somebody wrote a line of a day that was about to go.
 */
export const dropObservabilityLogPartitions = async (
  db: SqlExecutor,
  args: DropLogPartitionsArguments = {},
): Promise<readonly RemovedLogs[]> => {
  const rows = await callFunction<RemovedRecord>(db, 'drop_observability_log_partitions', {
    p_keep_days: args.keepDays,
    p_retention_policy: args.retentionPolicy,
  });
  return rows.map((row) => ({
    partitionName: row.partition_name,
    isDropped: row.is_dropped,
    removedLines: Number(row.removed_lines),
  }));
};

interface PartitionRecord {
  readonly partition_name: string;
  readonly starts_at: string | Date | null;
  readonly ends_at: string | Date | null;
}

interface RemovedRecord {
  readonly partition_name: string;
  readonly is_dropped: boolean;
  /** A bigint is text with some drivers. */
  readonly removed_lines: string | number;
}

const asDateOrNull = (value: string | Date | null): Date | null =>
  value === null || value instanceof Date ? value : new Date(value);
