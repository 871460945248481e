import type { AccessDeclaration } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';

import type { SampleRows } from './sample-rows.ts';
import { aStage, declaredMatrix, triedMatrix, type Matrix } from './stage.ts';

/** Key → identity → commands, in words. */
export type AccessMatrices = Readonly<Record<string, Matrix>>;

/**
 * What `describeAccess` tries, on a database that is there already: with several packages composed, whose policies could
 * open each other's tables. The sample rows stay. Where all is well, both matrices are equal.
 */
export const triedAccess = async (
  database: Database,
  rows: SampleRows,
  declarations: readonly AccessDeclaration[],
): Promise<{ readonly declared: AccessMatrices; readonly tried: AccessMatrices }> => {
  const stage = await aStage(database, rows);
  const tried: Record<string, Matrix> = {};
  for (const { key } of declarations) tried[key] = await triedMatrix(stage, key);
  const declared = Object.fromEntries(declarations.map((one) => [one.key, declaredMatrix(one)]));
  return { declared, tried };
};
