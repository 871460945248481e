import type { Database } from '@tributary/composer-postgres';

import { judge, staleAgreements, type Judged } from './agreements.ts';
import { compareShapes, type Difference } from './compare.ts';
import { specifiedShape } from './scratch.ts';
import { readShape } from './shape.ts';
import { readSpecification, type SpecifiedTable, type System } from './specification.ts';

export interface SystemReport {
  readonly system: System;
  /** How many tables were compared. */
  readonly tables: number;
  readonly judged: readonly Judged[];
  /** Agreements that nothing answers to. */
  readonly stale: readonly string[];
}

/** Holds every specified table of a system against a database that the system was composed into. Writes nothing. */
export const judgeSystem = async (database: Database, system: System): Promise<SystemReport> => {
  const tables = readSpecification(system);
  const judged: Judged[] = [];
  for (const specified of tables)
    for (const difference of await differencesOf(database, system, specified))
      judged.push(judge(difference, specified));
  return {
    system,
    tables: tables.length,
    judged,
    stale: staleAgreements(
      system,
      judged.map(({ difference }) => difference),
    ),
  };
};

const differencesOf = async (
  database: Database,
  system: System,
  specified: SpecifiedTable,
): Promise<readonly Difference[]> => {
  const live = await readShape(database, specified.table);
  if (live === undefined) return [{ system, table: specified.table, aspect: 'table', specified: 'there' }];
  return compareShapes(specified, system, { specified: await specifiedShape(database, specified), live });
};
