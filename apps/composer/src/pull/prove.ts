import { TributaryError } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { readDrift, type Difference, type Profile, type Pull } from '@tributary/composer-postgres/drift';

import type { Context } from '../context.ts';
import { objectLabel } from '../report/drift-object.ts';
import { draftFacts } from '../stream-facts.ts';
import type { Draft } from './draft.ts';
import { DraftRefused } from './errors.ts';

export interface Proving {
  readonly draft: Draft;
  readonly pull: Pull;
  readonly service: string;
  readonly profile: Profile | undefined;
}

/**
 * What of the service still differs from the database where the stream runs with the draft at its end, apart from
 * what was left out on purpose. Replays it in a shadow. Throws DraftRefused.
 */
export const remainingAfter = async (
  context: Context,
  database: Database,
  { draft, pull, service, profile }: Proving,
): Promise<readonly Difference[]> => {
  const facts = await draftFacts(context, draft.stream).catch((error: unknown) => {
    throw error instanceof TributaryError ? new DraftRefused(error, context.environment.invocation, service) : error;
  });
  const after = await readDrift(database, { stream: facts, profile });
  const taken = new Set(pull.taken.map(labelOf));
  const leftOut = new Set(pull.leftOut.map(({ difference }) => labelOf(difference)));
  return after.differences.filter(
    (one) => !leftOut.has(labelOf(one)) && (one.owner === service || taken.has(labelOf(one))),
  );
};

const labelOf = ({ object }: Difference): string => objectLabel(object);
