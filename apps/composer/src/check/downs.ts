import { finding, migrationsByKey, type Finding } from '@tributary/composer-core';
import type { DownProof } from '@tributary/composer-postgres/rollback';

import { streamProofs } from '../downs.ts';
import type { CheckStep } from './step.ts';

/** Every migration is taken back and applied again with the same catalog, or says why it cannot be. */
export const downs: CheckStep = {
  name: 'downs',
  judge: async (context, stream) => {
    const proofs = [...(await streamProofs(context, stream, stream.lock.entries)).values()];
    const count = (result: DownProof['result']): number => proofs.filter((proof) => proof.result === result).length;
    const migrations = migrationsByKey(stream.packages);
    const findings = proofs.flatMap((proof): readonly Finding[] => {
      const { path, down } = migrations.get(proof.key) ?? {};
      return judged(proof, (proof.origin === 'written' ? down?.path : undefined) ?? path);
    });
    return { summary: `${count('proven')} proven, ${count('irreversible')} irreversible`, findings };
  },
};

const judged = (proof: DownProof, file: string | undefined): readonly Finding[] => {
  const place = { key: proof.key, ...(file === undefined ? {} : { file }) };
  switch (proof.result) {
    case 'proven':
      return [];
    case 'irreversible':
      return proof.origin === 'stated'
        ? []
        : [
            finding('down-missing', {
              ...place,
              message: `${proof.key} cannot be taken back: it ${proof.reasons.join('; it ')}.`,
              hint: 'Write a down.sql beside it, or say why there is none: -- @irreversible reason.',
            }),
          ];
    case 'broken':
      return [
        finding('down-broken', {
          ...place,
          message: [`${proof.key}: ${proof.problem}.`, ...proof.differences.slice(0, SHOWN)].join('\n'),
          hint:
            proof.origin === 'written'
              ? 'Mend its down.sql: a down may change at any time.'
              : 'Write a down.sql beside it, or say why there is none: -- @irreversible reason.',
        }),
      ];
  }
};

/** Differences that fit on a screen. */
const SHOWN = 8;
