/** Something that takes SQL: a database outside a transaction, or the inside of one. */
export interface Session {
  /** One statement with `$1` parameters, or several without. Rows as plain objects. Throws StatementFailed. */
  readonly query: <Row>(sql: string, params?: readonly unknown[]) => Promise<readonly Row[]>;
  /**
   * Each statement as a message of its own, sent without waiting for the one before. `onDone` is told
   * of each one that succeeded, in order. Throws StatementFailed for the first that did not; what came
   * after it was refused by the server, which is true inside a transaction only: use it there.
   */
  readonly pipeline: (statements: readonly string[], options?: PipelineOptions) => Promise<void>;
  /**
   * Rows in COPY's text format, UTF-8, cut anywhere. `source` is a table with its columns, or a query in
   * parentheses. A server's rows are streamed, never held. Throws StatementFailed.
   */
  readonly copyOut: (source: string) => AsyncIterable<Uint8Array>;
  /**
   * The way back: each chunk of `rows` ends with the end of a row. `target` is a table with its columns.
   * Outside a transaction some rows may stay when it fails. Throws StatementFailed, and what `rows` throws.
   */
  readonly copyIn: (target: string, rows: AsyncIterable<Uint8Array>) => Promise<void>;
}

export interface PipelineOptions {
  readonly onDone?: (index: number) => void;
  /** Cancels the statement that runs; the pipeline then fails with SQLSTATE 57014. */
  readonly signal?: AbortSignal;
  /** True outside any transaction: other runs know the backend by it, should this process die meanwhile. */
  readonly isMarked?: boolean;
}

/** A session of the server as others see it. */
export interface Holder {
  readonly pid: number;
  readonly application: string;
  readonly user: string;
  /** ISO 8601, UTC: since when it holds what it holds. */
  readonly since: string;
  /** The first 200 characters of what it runs or ran last, without quoted texts; empty where this role may not see it. */
  readonly statement: string;
}

/** Why a run does not start yet: another run holds the lock, or what a killed run left behind still works. */
export interface Waiting {
  readonly for: 'run' | 'orphan';
  /** Undefined where it ended between being met and being asked for. */
  readonly holder: Holder | undefined;
}

export interface ExclusiveOptions {
  /** Milliseconds to wait before RunLockBusy or OrphanRunning. */
  readonly waitMs: number;
  readonly onWaiting?: (waiting: Waiting) => void;
  readonly signal?: AbortSignal;
}

/** The run lock, while it is held. */
export interface RunLock {
  /** Throws RunLockLost when the lock is not held any more: its connection was cut. */
  readonly confirm: () => Promise<void>;
  /** Resolves when no backend works for a run that is gone. Throws OrphanRunning, RunInterrupted. */
  readonly alone: () => Promise<void>;
  /** Sessions that the segment under way waits for at this moment. */
  readonly blockers: () => Promise<readonly Holder[]>;
}

/** The one port over PGlite and PostgreSQL. */
export interface Database extends Session {
  readonly kind: 'pglite' | 'postgres';
  /** For messages: never holds a password. */
  readonly label: string;
  /** Commits when `body` resolves, rolls back when it throws. */
  readonly transaction: <Result>(body: (session: Session) => Promise<Result>) => Promise<Result>;
  /** Runs `body` while this process alone holds the named lock. Throws RunLockBusy, OrphanRunning, RunInterrupted. */
  readonly exclusively: <Result>(
    name: string,
    body: (lock: RunLock) => Promise<Result>,
    options: ExclusiveOptions,
  ) => Promise<Result>;
  /** 150004 for 15.4. */
  readonly serverVersion: () => Promise<number>;
  /** Of an embedded one: all of it, compressed, for another to start from. */
  readonly cluster?: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly close: () => Promise<void>;
}
