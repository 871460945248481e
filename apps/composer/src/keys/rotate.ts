import type { CommandResult, Context } from '../context.ts';
import { usage } from '../report/failure.ts';
import { rotationLine } from '../report/keys.ts';
import type { KeysOptions, OpenKeys } from './open-keys.ts';

const USES: ReadonlyMap<string, 'enc' | 'sig'> = new Map([
  ['encryption', 'enc'],
  ['signing', 'sig'],
]);

export const rotateKey = async (
  context: Context,
  { label, manager }: OpenKeys,
  { use: name, algorithm }: KeysOptions,
): Promise<CommandResult> => {
  const use = USES.get(name);
  if (use === undefined) throw usage(`--use is encryption or signing, not "${name}".`);
  const rotation = await manager.rotate({ use, ...(algorithm === undefined ? {} : { algorithm }) });
  const next = use === 'enc' ? `Next: ${context.environment.invocation} keys reencrypt\n` : '';
  return {
    exitCode: 0,
    json: {
      composition: context.composition,
      database: label,
      rotation: { ...rotation, replaced: rotation.replaced ?? null },
    },
    text: `${rotationLine(rotation, label)}\n${next}`,
  };
};
