import { fileURLToPath } from 'node:url';

import {
  buildPlan,
  composeStream,
  hasErrors,
  loadSqlParser,
  lockBudget,
  parsePackage,
  reconcile,
  selectServices,
  streamServices,
  type Finding,
} from '@tributary/composer-core';
import { applyPlan, connect, type Database } from '@tributary/composer-postgres';
import { discoverPackages, findProject, loadConfig, type CompositionConfig } from '@tributary/composer-workspace';

const PROJECT = fileURLToPath(new URL('../../../apps/composer', import.meta.url));

/** The compositions of this repository, by name. */
export const compositions = async (): Promise<Readonly<Record<string, CompositionConfig>>> =>
  (await loadConfig(findProject(PROJECT))).compositions;

/** An embedded database with the services and nothing else in it. Throws with every finding that is in the way. Close it. */
export const composedWith = async ({ services, options }: CompositionConfig): Promise<Database> => {
  const parsed = (await discoverPackages(PROJECT)).map((source) => parsePackage(source, options));
  const { packages, findings } = selectServices(
    parsed.flatMap((one) => one.package ?? []),
    services,
  );
  const parser = await loadSqlParser();
  const composed = composeStream({ composition: 'specification', packages, parser });
  refuse([...findings, ...composed.findings]);
  const database = await connect(
    { kind: 'pglite-memory', label: 'pglite://memory' },
    {
      extensions: [...new Set(packages.flatMap(({ extensions }) => extensions))].sort(),
    },
  );
  const reconciled = reconcile(composed.lock, { migrations: [] }, streamServices(composed.lock));
  const plan = buildPlan({ composition: 'specification', packages, reconciled, sharedLockBudget: lockBudget() });
  await applyPlan(database, { plan, parser, appliedBy: 'specification', composerVersion: '0.0.0' });
  return database;
};

const refuse = (findings: readonly Finding[]): void => {
  if (hasErrors(findings)) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
};
