import { TributaryError } from '@tributary/composer-core';

import type { Database } from '../database.ts';
import type { StatementFailed } from '../errors.ts';

/** A dump that would leave something out is not made. */
export class DumpIncomplete extends TributaryError {
  constructor(
    { label, kind }: Pick<Database, 'label' | 'kind'>,
    { untold, major }: { readonly untold: readonly string[]; readonly major: number },
  ) {
    super({
      code: 'dump-incomplete',
      exitCode: 1,
      message: [`A built-in dump of ${label} would leave out:`, ...untold.map((what) => `  ${what}`)].join('\n'),
      hint:
        kind === 'postgres'
          ? `Install pg_dump ${major} or newer, which carries everything, and run the command again.`
          : 'Drop them, or copy the folder of the database while no command uses it.',
      data: { database: label, untold },
    });
  }
}

export class PgDumpUnfit extends TributaryError {
  constructor(label: string, reason: string) {
    super({
      code: 'pg-dump-unfit',
      exitCode: 2,
      message: `pg_dump cannot be used for ${label}: ${reason}.`,
      hint: 'Put a pg_dump as new as the server into PATH, or leave --tool out.',
      data: { database: label },
    });
  }
}

export class PgDumpFailed extends TributaryError {
  constructor(label: string, said: string) {
    super({
      code: 'pg-dump-failed',
      exitCode: 1,
      message: `pg_dump gave up on ${label}:\n${said}`,
      hint: 'Mend what it says, or try --tool built-in.',
      data: { database: label },
    });
  }
}

/** The file is no dump that can be restored; nothing was changed. */
export class DumpUnreadable extends TributaryError {
  constructor(problem: string, hint: string, line?: number) {
    super({
      code: 'dump-unreadable',
      exitCode: 2,
      message: `${line === undefined ? 'The file' : `Line ${line} of the file`} ${problem}. Nothing was changed.`,
      hint,
      ...(line === undefined ? {} : { data: { line } }),
    });
  }
}

/** The file is not what was written once; nothing of it stays. */
export class DumpDamaged extends TributaryError {
  constructor(problem: string, hint = 'Copy the file again from where it was made, or take another dump.') {
    super({
      code: 'dump-damaged',
      exitCode: 1,
      message: `The dump is damaged: ${problem}. Nothing of it was kept; the database is as it was.`,
      hint,
    });
  }
}

export class DatabaseNotEmpty extends TributaryError {
  constructor(
    label: string,
    { objects, isReplaceable }: { readonly objects: readonly string[]; readonly isReplaceable: boolean },
  ) {
    const named = objects.slice(0, 3).join(', ');
    const more = objects.length > 3 ? ` and ${objects.length - 3} more` : '';
    super({
      code: 'database-not-empty',
      exitCode: 2,
      message: `${label} is not empty: it holds ${named}${more}.`,
      hint: isReplaceable
        ? 'Name a new database, or add --force: what is there is dumped, dropped and replaced.'
        : 'Create a database for it, createdb NAME, and restore into that one.',
      data: { database: label, objects: objects.length },
    });
  }
}

export interface RestorePlace {
  /** Of the dump, 1-based: where the statement or its rows begin. */
  readonly line: number;
  /** Set while rows were coming in. */
  readonly table?: string;
}

/** A statement of the dump that the server refused; nothing of the dump stays. */
export class RestoreFailed extends TributaryError {
  constructor(failure: StatementFailed, { line, table }: RestorePlace) {
    super({
      code: 'restore-failed',
      exitCode: 1,
      message: [
        `The dump failed at line ${line}${table === undefined ? '' : `, in the rows of ${table}`}:`,
        `${failure.message} (SQLSTATE ${failure.sqlstate})`,
        'Nothing of it was kept; the database is as it was.',
      ].join('\n'),
      hint:
        failure.serverHint ??
        'Look at that line. Roles, extensions and the server’s version come from the server, not from the dump.',
      data: { line, sqlstate: failure.sqlstate, ...(table === undefined ? {} : { table }) },
    });
  }
}
