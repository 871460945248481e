import { TributaryError, type SchemaPackage } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import { readDrift, type Profile } from '@tributary/composer-postgres/drift';

import type { Context } from '../context.ts';
import { objectLabel } from '../report/drift-object.ts';
import type { OpenStream } from '../stream.ts';
import { draftFacts } from '../stream-facts.ts';
import { draftMigration } from './draft.ts';
import type { Suggestion } from './suggest.ts';

export interface ProvingSuggestion {
  readonly stream: OpenStream;
  readonly owner: SchemaPackage;
  readonly folder: string;
  readonly profile: Profile | undefined;
  readonly suggestion: Suggestion;
}

/**
 * What drizzle-kit would make otherwise than the database has it, once the tables are as suggested: its own SQL runs at
 * the end of the stream, in a shadow. Labels of the differences.
 */
export const unprovenOf = async (
  context: Context,
  database: Database,
  { stream, owner, folder, profile, suggestion }: ProvingSuggestion,
): Promise<readonly string[]> => {
  const told = suggestion.told.map(({ difference }) => objectLabel(difference.object));
  if (suggestion.generated === undefined) return told;
  const drafted = await draftMigration(context, stream, { owner, folder, sql: suggestion.generated.sql });
  if (drafted.kind === 'refused') return told;
  try {
    const { differences } = await readDrift(database, { stream: draftFacts(context, drafted.draft.stream), profile });
    const left = new Set(differences.map(({ object }) => objectLabel(object)));
    return told.filter((label) => left.has(label));
  } catch (error) {
    // What Drizzle does not model, such as a function that a default calls, is not in its SQL.
    if (error instanceof TributaryError) return told;
    throw error;
  }
};
