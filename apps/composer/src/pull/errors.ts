import { TributaryError, type MigrationKey } from '@tributary/composer-core';

/** What is pending may make what is to be pulled, or stand in its way: nobody can tell before it ran. */
export class DatabaseBehind extends TributaryError {
  constructor(label: string, pending: readonly MigrationKey[], invocation: string) {
    super({
      code: 'database-behind',
      exitCode: 1,
      message: `${label} lacks migrations of the stream, so a new one would not come next there: ${pending.join(', ')}.`,
      hint: `Run ${invocation} migrate there first, or pull from a database that is where the stream is.`,
      data: { database: label, pending },
    });
  }
}
