import type { CatalogEvidence } from '@tributary/composer-core';

import { originsIn } from '../../drift/origins.ts';
import type { Shadow } from '../replay.ts';
import { originLookup } from './origin-lookup.ts';
import { readExtensionEvidence } from './read-extensions.ts';
import { readFunctionEvidence } from './read-functions.ts';
import { readNamedEvidence } from './read-named.ts';
import { readTableEvidence } from './read-tables.ts';

/** What lint judges of a stream, out of a shadow that noted shapes: plain data, to keep between runs. */
export const readEvidence = async ({
  database,
  effects,
  shapes,
}: Pick<Shadow, 'database' | 'effects' | 'shapes'>): Promise<CatalogEvidence> => {
  const lookup = originLookup(new Map([...originsIn(effects, []), ...shapes.origins]));
  return {
    tables: await readTableEvidence(database, lookup),
    functions: await readFunctionEvidence(database, lookup),
    named: await readNamedEvidence(database, lookup),
    extensions: await readExtensionEvidence(database, lookup),
    reshapes: shapes.reshapes,
  };
};
