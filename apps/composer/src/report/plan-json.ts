import type { InspectedStatement, Plan, PlannedMigration } from '@tributary/composer-core';

import type { Impact } from '../impact.ts';

/** The plan with the locks of every statement and the hazards; see docs/formats.md. */
export const planJson = ({ planId, segments }: Plan, impact: Impact) => {
  const statements = new Map(impact.migrations.map(({ planned, statements: all }) => [planned.entry.key, all]));
  return {
    planId,
    segments: segments.map(({ kind, migrations }) => ({
      kind,
      migrations: migrations.map((planned) => migrationJson(planned, statements.get(planned.entry.key) ?? [])),
    })),
    hazards: impact.hazards,
    ...(impact.unknownBecause === undefined ? {} : { hazardsUnknown: impact.unknownBecause }),
  };
};

const migrationJson = ({ entry }: PlannedMigration, statements: readonly InspectedStatement[]) => ({
  key: entry.key,
  version: entry.version,
  package: entry.package,
  checksum: entry.checksum,
  statements: statements.map(({ statement, lock, relations, rewrites, scans }) => ({
    line: statement.line,
    kind: statement.kind,
    lock,
    relations,
    rewrites: rewrites === true,
    scans: scans === true,
    runsInTransaction: statement.runsInTransaction,
  })),
});
