import { finding, type Finding, type SchemaPackage } from '@tributary/composer-core';
import { cacheFile, pendingGeneration, readCached, tableSources, writeCached } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import { counted } from '../report/phrases.ts';
import type { CheckStep } from './step.ts';

/** drizzle-kit has nothing to add: the migrations make what the Drizzle tables say. */
export const tables: CheckStep = {
  name: 'tables',
  judge: async (context, { packages }) => {
    const sources = packages.flatMap((one) => {
      const texts = tableSources(one.directory);
      return texts === undefined ? [] : [{ one, texts }];
    });
    const found = await Promise.all(sources.map(({ one, texts }) => pendingOf(context, one, texts)));
    return { summary: `Drizzle tables of ${counted(sources.length, 'package')}`, findings: found.flat() };
  },
};

const pendingOf = async (
  context: Context,
  one: SchemaPackage,
  texts: readonly string[],
): Promise<readonly Finding[]> => {
  const cache = cacheFile(context.project, 'tables', [one.name, ...texts]);
  const sql = readCached<string>(cache) ?? (await pendingGeneration(one));
  writeCached(cache, sql);
  if (sql === '') return [];
  return [
    finding('tables-ahead', {
      key: one.service,
      file: one.manifestPath,
      message: `The Drizzle tables of ${one.name} say what no migration makes:\n${sql.trim()}`,
      hint: `Let drizzle-kit write it: ${context.environment.invocation} generate ${one.service}`,
    }),
  ];
};
