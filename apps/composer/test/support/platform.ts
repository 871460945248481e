import { fileURLToPath } from 'node:url';

import {
  buildPlan,
  loadSqlParser,
  lockBudget,
  parseLock,
  parsePackage,
  reconcile,
  streamServices,
  type Plan,
} from '@tributary/composer-core';
import { openStreamFacts, replayFacts } from '@tributary/composer-postgres/drift';
import { discoverPackages, findProject, readStreamFile, streamFiles } from '@tributary/composer-workspace';

import { CACHE } from './command.ts';

/** This repository's own composition, as it is locked, and the facts that a replay of it gives. */
export const platformStream = async () => {
  const project = findProject(fileURLToPath(new URL('../..', import.meta.url)));
  const file = readStreamFile(project, streamFiles(project, 'platform').lock);
  if (file === undefined) throw new Error('streams/platform/stream.lock is missing');
  const lock = parseLock(file);
  const composed = new Set(lock.entries.map(({ key }) => key.slice(0, key.indexOf('/'))));
  const packages = (await discoverPackages(project.directory))
    .flatMap((source) => parsePackage(source).package ?? [])
    .filter(({ service }) => composed.has(service));
  const parser = await loadSqlParser();
  const extensions = [...new Set(packages.flatMap((one) => one.extensions))].sort();
  const planFor = (sharedLockBudget?: number): Plan =>
    buildPlan({
      composition: 'platform',
      packages,
      reconciled: reconcile(lock, { migrations: [] }, streamServices(lock)),
      ...(sharedLockBudget === undefined ? {} : { sharedLockBudget }),
    });
  const replay = { plan: planFor(), parser, extensions, clusterCache: `${CACHE}/tributary` };
  return {
    packages,
    lock,
    parser,
    extensions,
    plan: planFor(lockBudget()),
    /** In stream order. */
    migrations: lock.entries.flatMap(({ key }) =>
      packages.flatMap((one) => one.migrations.filter((each) => each.key === key)),
    ),
    facts: openStreamFacts(await replayFacts(replay)),
  };
};
