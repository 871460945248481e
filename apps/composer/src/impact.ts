import {
  hazardFindings,
  inspectPlan,
  readPlan,
  relationsOf,
  unreadHazards,
  type Finding,
  type InspectedMigration,
  type Plan,
} from '@tributary/composer-core';
import { readLiveRelations, type Database } from '@tributary/composer-postgres';
import { findSquawk, lint, type LintResult, type Squawk } from '@tributary/composer-workspace';

import { loadParser } from './parser.ts';

/** What a plan does to those who use the database meanwhile. */
export interface Impact {
  /** In the plan's order. */
  readonly migrations: readonly InspectedMigration[];
  readonly hazards: readonly Finding[];
  /** Why hazards were not looked for, where there may be some. */
  readonly unknownBecause?: string;
}

/** Reads catalogs, and runs the linter on what touches relations that are there. Throws SqlSyntaxError. */
export const readImpact = async (database: Database, plan: Plan): Promise<Impact> => {
  const parser = await loadParser();
  const read = readPlan(parser, plan);
  const live = await readLiveRelations(database, relationsOf(parser, read));
  const migrations = inspectPlan(parser, read, live);
  return { migrations, ...(await hazardsOf(migrations.filter(isFelt))) };
};

const isFelt = ({ statements }: InspectedMigration): boolean => statements.some((statement) => statement.isFelt);

const hazardsOf = async (felt: readonly InspectedMigration[]): Promise<Omit<Impact, 'migrations'>> => {
  if (felt.length === 0) return { hazards: [] };
  const found = findSquawk();
  if (found.kind === 'missing') return { hazards: [], unknownBecause: found.reason };
  const linted = await lintAll(found.squawk, felt);
  const broken = linted.find(({ result }) => result.kind === 'broken')?.result;
  return {
    hazards: linted.flatMap(({ inspected, result }) => findingsOf(inspected, result)),
    ...(broken?.kind === 'broken' ? { unknownBecause: broken.reason } : {}),
  };
};

interface Linted {
  readonly inspected: InspectedMigration;
  readonly result: LintResult;
}

/** Processes at once. */
const WIDTH = 4;

const lintAll = async (squawk: Squawk, all: readonly InspectedMigration[]): Promise<readonly Linted[]> => {
  const linted: Linted[] = [];
  for (let from = 0; from < all.length; from += WIDTH) {
    const batch = all.slice(from, from + WIDTH);
    linted.push(...(await Promise.all(batch.map((inspected) => lintOne(squawk, inspected)))));
  }
  return linted;
};

const lintOne = async (squawk: Squawk, inspected: InspectedMigration): Promise<Linted> => {
  const { entry, migration } = inspected.planned;
  const input = { path: migration.path, sql: migration.sql, isTransactional: entry.transaction };
  return { inspected, result: await lint(squawk, input) };
};

const findingsOf = (inspected: InspectedMigration, result: LintResult): readonly Finding[] => {
  switch (result.kind) {
    case 'read':
      return hazardFindings(inspected, result.hits);
    case 'unread':
      return unreadHazards(inspected, result.reason);
    case 'broken':
      return [];
  }
};
