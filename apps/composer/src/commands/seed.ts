import { hasErrors, orderSeeds, seedSets, streamServices, type Seed } from '@tributary/composer-core';
import { applySeeds, readLedgerSummary, type Database } from '@tributary/composer-postgres';

import type { Command, CommandResult, Context } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { loadParser } from '../parser.ts';
import { readPosition } from '../position.ts';
import { findingsResult } from '../report/findings.ts';
import { targetLine } from '../report/migrate.ts';
import { duration } from '../report/phrases.ts';
import { pendingResult } from '../report/pending.ts';
import { seedListText, seedText, volumeText, type SeedListRow } from '../report/seed.ts';
import { openStream, type OpenStream } from '../stream.ts';
import { usage } from '../report/failure.ts';
import { chosenSets } from '../seed-sets.ts';

export interface SeedOptions {
  /** Names with commas between them, or `all`. */
  readonly set?: string;
  readonly list?: boolean;
  readonly volume?: string;
}

export const seed: Command<SeedOptions> = async (context, options) => {
  const rows = options.volume === undefined ? undefined : rowCount(options.volume);
  if (rows !== undefined && (options.set !== undefined || options.list === true))
    throw usage('--volume goes alone: run the sets first, with another seed.');
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  const sets = chosenSets(stream.packages, options.set);
  return withDatabase(context, stream.packages, async (database) => {
    if (options.list === true) return listSeeds(context, database, stream);
    context.say(targetLine(context, targetOf(context)));
    const position = await readPosition(context, database, stream);
    if (hasErrors(position.findings)) return findingsResult(position.findings, context.environment);
    if (position.plan.segments.length > 0) return pendingResult(context, position);
    if (rows !== undefined) return fillVolume(context, database, { stream, rows });
    return runSeeds(context, database, orderSeeds(stream.packages, stream.lock, sets));
  });
};

const rowCount = (text: string): number => {
  const rows = Number(text);
  if (!Number.isInteger(rows) || rows < 1)
    throw usage(`--volume takes a number of rows, such as 10000, not "${text}".`);
  return rows;
};

/** Loaded by those who ask for it. */
const fillVolume = async (
  context: Context,
  database: Database,
  { stream, rows }: { readonly stream: OpenStream; readonly rows: number },
): Promise<CommandResult> => {
  const { fillTables } = await import('@tributary/composer-postgres/volume');
  const { added } = await fillTables(database, {
    packages: inStreamOrder(stream),
    count: rows,
    composerVersion: context.version,
    appliedBy: context.environment.user,
  });
  return {
    exitCode: 0,
    json: { composition: context.composition, database: database.label, rows, added },
    text: volumeText(database.label, added),
  };
};

/** Parents' rows before those that name them. */
const inStreamOrder = ({ packages, lock }: OpenStream) => {
  const services = streamServices(lock);
  return packages.toSorted((a, b) => services.indexOf(a.service) - services.indexOf(b.service));
};

const runSeeds = async (context: Context, database: Database, seeds: readonly Seed[]): Promise<CommandResult> => {
  const report = await applySeeds(database, {
    seeds,
    loadParser,
    composerVersion: context.version,
    appliedBy: context.environment.user,
    onApplied: (one, durationMs) => context.say(`  ✔ ${one.service}/${one.set}/${one.file} ${duration(durationMs)}`),
  });
  return {
    exitCode: 0,
    json: { composition: context.composition, database: database.label, ...report },
    text: seedText(database.label, report),
  };
};

const listSeeds = async (
  context: Context,
  database: Database,
  { packages, lock }: OpenStream,
): Promise<CommandResult> => {
  const { seeds: rows } = await readLedgerSummary(database);
  const stateOf = (one: Seed): SeedListRow['state'] => {
    const row = rows.find((known) => known.service === one.service && known.set === one.set && known.file === one.file);
    if (row === undefined) return 'not run';
    return row.checksum === one.checksum ? 'applied' : 'changed';
  };
  const list = orderSeeds(packages, lock, seedSets(packages)).map((one): SeedListRow => ({
    set: one.set,
    service: one.service,
    file: one.file,
    state: stateOf(one),
  }));
  return {
    exitCode: 0,
    json: { composition: context.composition, database: database.label, seeds: list },
    text: seedListText(list),
  };
};
