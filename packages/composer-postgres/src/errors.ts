import { TributaryError, type MigrationKey } from '@tributary/composer-core';

import type { Holder } from './database.ts';

export class InvalidDatabaseUrl extends TributaryError {
  constructor(problem: string) {
    super({
      code: 'database-url-invalid',
      exitCode: 2,
      message: `The database URL ${problem}.`,
      hint: 'Write postgres://user@host:5432/name, pglite:///absolute/folder, pglite://./folder or pglite://memory.',
    });
  }
}

export class DatabaseUnreachable extends TributaryError {
  constructor(label: string, reason: string) {
    super({
      code: 'database-unreachable',
      exitCode: 3,
      message: `${label} does not answer: ${reason}.`,
      hint: 'Check host and port, that the server runs, and that a firewall lets this machine through.',
      data: { database: label },
    });
  }
}

interface Refusal {
  readonly reason: string;
  readonly sqlstate: string;
  readonly hint: string;
  /** True where the same may succeed a moment later. */
  readonly isPassing: boolean;
}

export class DatabaseRefused extends TributaryError {
  constructor(label: string, refusal: Refusal) {
    super({
      code: 'database-refused',
      exitCode: refusal.isPassing ? 3 : 2,
      message: `${label} refused the connection: ${refusal.reason}.`,
      hint: refusal.hint,
      data: { database: label, sqlstate: refusal.sqlstate },
    });
  }
}

export class DatabaseBusy extends TributaryError {
  constructor(label: string, pid: number) {
    super({
      code: 'database-busy',
      exitCode: 3,
      message: `${label} is in use by process ${pid}: an embedded database has one user at a time.`,
      hint: 'Wait for that command to end, or name another database with --database-url.',
      data: { database: label, pid },
    });
  }
}

export class DatabaseFolderUnusable extends TributaryError {
  constructor(label: string, reason: string) {
    super({
      code: 'database-folder-unusable',
      exitCode: 2,
      message: `${label} cannot hold a database: ${reason}.`,
      hint: 'Name a folder that is empty or does not exist yet: pglite://./folder.',
      data: { database: label },
    });
  }
}

export class DatabaseDamaged extends TributaryError {
  constructor(label: string, cause: unknown) {
    super({
      code: 'database-damaged',
      exitCode: 1,
      message: `${label} cannot be opened: ${cause instanceof Error ? cause.message.replace(/\.$/, '') : 'its files cannot be read'}.`,
      hint: 'If it holds nothing you need, delete its folder and run migrate again.',
      data: { database: label },
      cause,
    });
  }
}

export class ExtensionUnavailable extends TributaryError {
  constructor(name: string, known: readonly string[]) {
    super({
      code: 'extension-unavailable',
      exitCode: 2,
      message: `The embedded database has no extension "${name}".`,
      hint: `It offers ${known.join(', ')}. Use a PostgreSQL server that has it: --database-url postgres://…, and --shadow-url postgres://… for replays.`,
      data: { extension: name },
    });
  }
}

const named = ({ application, user, pid }: Holder): string => `${application || user}, pid ${pid}`;

export class RunLockBusy extends TributaryError {
  constructor(label: string, holder: Holder | undefined) {
    super({
      code: 'run-lock-busy',
      exitCode: 3,
      message:
        holder === undefined
          ? `Another run is at work on ${label}.`
          : `Another run is at work on ${label}: ${named(holder)}, since ${holder.since}.`,
      hint: 'Wait for it to end and run the command again, or wait longer with --lock-wait.',
      data: { database: label, ...(holder === undefined ? {} : { holder }) },
    });
  }
}

/** A backend goes on with its statement, and commits, after its run was killed. */
export class OrphanRunning extends TributaryError {
  constructor(label: string, holder: Holder) {
    super({
      code: 'orphan-running',
      exitCode: 3,
      message: `A run on ${label} was cut off, and its backend still works: ${named(holder)}, since ${holder.since}.\n${holder.statement}`,
      hint: `Wait for it to end, or end it: select pg_terminate_backend(${holder.pid}). Then run the command again.`,
      data: { database: label, holder },
    });
  }
}

export class RunLockLost extends TributaryError {
  constructor() {
    super({
      code: 'run-lock-lost',
      exitCode: 3,
      message: 'The connection that holds the run lock was cut: the run stopped before its next segment.',
      hint: 'Run the command again: what was committed is recorded, and nothing is half done.',
    });
  }
}

export class RunInterrupted extends TributaryError {
  /** `inDoubt`: the migration outside a transaction that was under way. */
  constructor(applied: readonly MigrationKey[], inDoubt?: MigrationKey) {
    super({
      code: 'run-interrupted',
      exitCode: inDoubt === undefined ? 1 : 3,
      message: `Interrupted. ${applied.length === 0 ? 'Nothing was applied' : `${counted(applied.length)} ${applied.length === 1 ? 'was' : 'were'} applied and recorded`}; ${inDoubt === undefined ? 'nothing is half done' : `${inDoubt} runs outside a transaction and is in doubt`}.`,
      hint: 'Run the command again to go on.',
      data: { applied, ...(inDoubt === undefined ? {} : { inDoubt }) },
    });
  }
}

const counted = (migrations: number): string => `${migrations} migration${migrations === 1 ? '' : 's'}`;

/** Met inside a segment by a run that holds the run lock: a run that lost the lock and does not know it yet, or its backend. */
export class SegmentTaken extends TributaryError {
  constructor() {
    super({
      code: 'segment-taken',
      exitCode: 3,
      message: 'Another run is inside a segment, although it does not hold the run lock.',
      hint: 'Run the command again: it waits for the other one.',
    });
  }
}

export class LedgerTooNew extends TributaryError {
  constructor(label: string, format: number) {
    super({
      code: 'ledger-too-new',
      exitCode: 2,
      message: `The ledger of ${label} has format ${format}, which a newer composer wrote.`,
      hint: 'Update @tributary/composer to the version that the others use.',
      data: { database: label, format },
    });
  }
}

export class LedgerDiverged extends TributaryError {
  constructor(key: MigrationKey) {
    super({
      code: 'ledger-diverged',
      exitCode: 3,
      message: `While this run waited, another one applied ${key} with different SQL.`,
      hint: 'Two branches of the stream meet in this database. Look at: status --migrations.',
      data: { key },
    });
  }
}

export class NotDisposable extends TributaryError {
  constructor(label: string) {
    super({
      code: 'database-not-disposable',
      exitCode: 2,
      message: `${label} is not marked as disposable, so nothing in it is dropped.`,
      hint: 'Embedded databases may be reset at any time. For a server, first: tributary doctor --mark-disposable --database-url URL.',
      data: { database: label },
    });
  }
}

interface Statement {
  readonly index: number;
  readonly sqlstate: string;
  readonly message: string;
  /** 1-based, in characters of the statement. */
  readonly position?: number;
  readonly detail?: string;
  readonly serverHint?: string;
  /** Without its schema; told of constraints. */
  readonly table?: string;
}

/** A statement that the server refused. Its SQL stays out of messages and serialisations. */
export class StatementFailed extends Error {
  readonly index: number;
  readonly sqlstate: string;
  readonly position: number | undefined;
  readonly detail: string | undefined;
  readonly serverHint: string | undefined;
  readonly table: string | undefined;

  constructor(statement: Statement, cause?: unknown) {
    super(statement.message);
    this.name = 'StatementFailed';
    this.index = statement.index;
    this.sqlstate = statement.sqlstate;
    this.position = statement.position;
    this.detail = statement.detail;
    this.serverHint = statement.serverHint;
    this.table = statement.table;
    // Drivers keep the query and its parameters on their errors: reachable for a debugger, in no output.
    Object.defineProperty(this, 'driverError', { value: cause, enumerable: false });
  }
}
