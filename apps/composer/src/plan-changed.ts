import { TributaryError } from '@tributary/composer-core';

/** What would run is not what was looked at. */
export class PlanChanged extends TributaryError {
  constructor(expected: string, found: string) {
    super({
      code: 'plan-changed',
      exitCode: 1,
      message: `The plan is ${found} now, not ${expected}: the stream or the database changed since it was looked at.`,
      hint: 'Look again with plan, and pass the new id. Nothing was changed.',
      data: { expected, found },
    });
  }
}
