import { migrationsByKey, objectsOf, type SqlParser } from '@tributary/composer-core';
import { requireExtensions, resetDatabase } from '@tributary/composer-postgres';
import { replayStream, type Effect } from '@tributary/composer-postgres/shadow';

import type { Command, Context } from '../context.ts';
import { clusterCache, extensionsOf, targetOf, withDatabase } from '../database.ts';
import { extensionNeeds } from '../extension-needs.ts';
import { loadParser } from '../parser.ts';
import { findingsResult } from '../report/findings.ts';
import { targetLine } from '../report/migrate.ts';
import { counted } from '../report/phrases.ts';
import { chosenSets } from '../seed-sets.ts';
import { openStream, type OpenStream } from '../stream.ts';
import { dumpBefore, type TakenDump } from '../take-dump.ts';
import { migrate } from './migrate.ts';
import { seed } from './seed.ts';
import { wholePlan } from '../whole-plan.ts';

export interface ResetCommandOptions {
  /** As `seed` has it. */
  readonly set?: string;
  /** False after --no-dump. */
  readonly dump?: boolean;
}

export const reset: Command<ResetCommandOptions> = async (context, options) => {
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  // Before anything is dropped: a mistake in them is told here.
  chosenSets(stream.packages, options.set);
  if (targetOf(context).kind === 'pglite-memory') return migrate(context, {});
  context.say(targetLine(context, targetOf(context)));
  const parser = await loadParser();
  const effects = await effectsOf(context, stream, parser);
  let before: TakenDump | undefined;
  const dropped = await withDatabase(context, stream.packages, async (database) => {
    await requireExtensions(database, extensionNeeds(stream.packages));
    return resetDatabase(database, {
      effects,
      guarded: guardedObjects(stream, parser),
      composerVersion: context.version,
      appliedBy: context.environment.user,
      ...(options.dump === false
        ? {}
        : {
            beforeDrop: async () => {
              before = await dumpBefore(context, database);
            },
          }),
    });
  });
  context.say(`Dropped ${counted(dropped, 'object')}.`);
  const migrated = await migrate(context, { quiet: true });
  const isDone = options.set === undefined || migrated.exitCode !== 0;
  const result = isDone ? migrated : await seed(context, { set: options.set });
  return before === undefined ? result : { ...result, json: { ...result.json, before } };
};

/** What the composition owns is what a replay of its stream creates. */
const effectsOf = async (context: Context, stream: OpenStream, parser: SqlParser): Promise<readonly Effect[]> => {
  const shadow = await replayStream({
    plan: wholePlan(context.composition, stream),
    parser,
    extensions: extensionsOf(stream.packages),
    clusterCache: clusterCache(context),
  });
  await shadow.close();
  return shadow.effects;
};

/** Objects that a migration makes only where they are missing: on a hosted database they are the host's. */
const guardedObjects = ({ packages }: OpenStream, parser: SqlParser): ReadonlySet<string> =>
  new Set(
    [...migrationsByKey(packages).values()]
      .flatMap((migration) => objectsOf(parser, migration.sql).created)
      .filter((created) => created.isGuarded)
      .map(
        ({ kind, schema, name }) =>
          `${kind === 'relation' ? 'table' : kind} ${schema === undefined ? name : `${schema}.${name}`}`,
      ),
  );
