import type { CatalogEvidence } from '@tributary/composer-core';

import { originsIn } from '../../drift/origins.ts';
import type { Shadow } from '../replay.ts';
import { originLookup } from './origin-lookup.ts';
import { readExtensionEvidence } from './read-extensions.ts';
import { readFunctionEvidence } from './read-functions.ts';
import { readNamedEvidence } from './read-named.ts';
import { readTableEvidence } from './read-tables.ts';

/** What lint judges of a stream, out of a shadow that noted parts: plain data, to keep between runs. */
export const readEvidence = async ({
  database,
  effects,
  parts,
  reshapes,
}: Pick<Shadow, 'database' | 'effects' | 'parts' | 'reshapes'>): Promise<CatalogEvidence> => {
  const lookup = originLookup(originsIn(effects, parts));
  return {
    tables: await readTableEvidence(database, lookup),
    functions: await readFunctionEvidence(database, lookup),
    named: await readNamedEvidence(database, lookup),
    extensions: await readExtensionEvidence(database, lookup),
    reshapes,
  };
};
