import { TributaryError, type MigrationKey } from '@tributary/composer-core';
import type { Touched } from '@tributary/composer-postgres/drift';

import { objectLabel } from '../report/drift-object.ts';

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

/** What was found does not run as one migration: the server's own sentence and the place are in the message. */
export class DraftRefused extends TributaryError {
  constructor(failure: TributaryError, invocation: string, service: string) {
    super({
      code: 'draft-refused',
      exitCode: 1,
      message: `The migration that would keep it does not run:\n${failure.message}`,
      hint: `Nothing was written. Write it by hand: ${invocation} new ${service} NAME, with what ${invocation} drift --sql says.`,
      data: failure.data,
      cause: failure,
    });
  }
}

/** No service changes what another one owns, not even to make it again as it was. */
export class OthersTouched extends TributaryError {
  constructor(service: string, touches: readonly Touched[], invocation: string) {
    const told = touches.map(({ object, owner }) => `${objectLabel(object)} of ${owner}`);
    super({
      code: 'others-touched',
      exitCode: 1,
      message: `To keep it, a migration of ${service} would have to drop and make again what others own: ${told.join(', ')}.`,
      hint: `Nothing was written. Let the owners drop theirs in a migration first, or bring the database back: ${invocation} drift --sql.`,
      data: { service, touches: touches.map(({ object, owner }) => ({ label: objectLabel(object), owner })) },
    });
  }
}
