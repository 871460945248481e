import {
  inspectPlan,
  readPlan,
  relationsOf,
  type Finding,
  type InspectedMigration,
  type Plan,
} from '@tributary/composer-core';
import { readLiveRelations, type Database } from '@tributary/composer-postgres';

import { hazardsIn, lookForHazards } from './look-for-hazards.ts';
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
  const { looked, ...why } = await lookForHazards(felt);
  return { hazards: looked.flatMap(hazardsIn), ...why };
};
