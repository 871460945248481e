import type { PlannedMigration } from '../model.ts';
import { inspectPlan, type InspectedMigration } from '../plan/inspect.ts';
import type { LiveRelation } from '../plan/standing.ts';
import { createdBy } from '../sql/created.ts';
import { displayName, rangeVarOf } from '../sql/names.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { LintEvidence } from './evidence.ts';
import { lintIndex, serviceOf } from './lint-index.ts';

/**
 * What a database that has the releases before would feel of the ones that are installed: relations that an earlier
 * package version made are live, what the installed versions make themselves is new. Only migrations of the installed
 * versions that touch something live, or that allow a hazard, are given, in stream order.
 */
export const hazardScope = (
  evidence: Pick<LintEvidence, 'packages' | 'entries' | 'read'>,
  parser: SqlParser,
): readonly InspectedMigration[] => {
  const { packages, read, entries } = lintIndex(evidence);
  const live: LiveRelation[] = [];
  const current: {
    readonly planned: PlannedMigration;
    readonly statements: LintEvidence['read'][number]['objects']['statements'];
  }[] = [];
  for (const entry of entries.values()) {
    const one = read.get(entry.key);
    const owner = packages.get(serviceOf(entry.key));
    if (one === undefined || owner === undefined) continue;
    const { statements } = one.objects;
    if (entry.package === `${owner.name}@${owner.version}`)
      current.push({ planned: { entry, migration: one.migration }, statements });
    else live.push(...statements.flatMap(madeBy));
  }
  if (live.length === 0) return [];
  return inspectPlan(parser, current, live).filter(
    ({ planned, statements }) =>
      statements.some(({ isFelt }) => isFelt) ||
      planned.migration.directives.allow.some(({ code }) => code.startsWith('hazard-')),
  );
};

const madeBy = ({
  kind,
  node,
}: LintEvidence['read'][number]['objects']['statements'][number]): readonly LiveRelation[] => {
  const table = kind === 'IndexStmt' ? rangeVarOf(node['relation']) : undefined;
  return createdBy(kind, node).flatMap(({ name }) =>
    name.kind === 'relation'
      ? [{ name: displayName(name), ...(table === undefined ? {} : { table: displayName(table) }) }]
      : [],
  );
};
