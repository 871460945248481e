import type { GlobalOptions } from './context.ts';
import type { OptionText, Verb } from './verbs.ts';

/** A command line that was understood. */
export interface Call {
  readonly verb: Verb;
  /** Options by their attribute names: `lockOnly` for --lock-only, `seeds: false` for --no-seeds. */
  readonly options: GlobalOptions;
  /** Arguments in their order; optional ones may be missing. */
  readonly args: readonly string[];
}

/** Options that every verb takes, before it or after it. */
export const GLOBAL_OPTIONS: readonly OptionText[] = [
  ['-c, --composition <name>', 'composition to work on (default: the one the config names)'],
  [
    '--database-url <url>',
    'postgres://…, pglite:///dir, pglite://./dir or pglite://memory (default: $DIRECT_DATABASE_URL, $DATABASE_URL, $SUPABASE_DB_URL)',
  ],
  ['--project <dir>', 'folder of the composer app (default: the nearest tributary.config above)'],
  ['--json', 'print one JSON document and nothing else'],
];

/** Arguments by the names that the verb gives them. */
export const argumentsByName = ({ verb, args }: Call): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (verb.arguments ?? []).flatMap(([name], index) => {
      const value = args[index];
      return value === undefined ? [] : [[name.replaceAll(/[<>[\]]/g, ''), value]];
    }),
  );
