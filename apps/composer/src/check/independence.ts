import { orderFindings, selectOrderPairs, touchesOf } from '@tributary/composer-core';

import { orderProofs } from '../order-proofs.ts';
import { streamFacts } from '../stream-facts.ts';
import type { CheckStep } from './step.ts';

/** How many pairs are tried where nobody asks for all. */
const SAMPLE = 20;

/** Migrations of different services that nothing orders give the same in both orders. */
export const independence = ({ isAll }: { readonly isAll: boolean }): CheckStep => ({
  name: 'independence',
  judge: async (context, stream) => {
    const { packages, lock, composed } = stream;
    const { record } = await streamFacts(context, stream, lock.entries);
    const limit = isAll ? Number.POSITIVE_INFINITY : SAMPLE;
    const { pairs, of } = selectOrderPairs(lock.entries, touchesOf(composed.read, record), limit);
    const proofs = await orderProofs(context, stream, pairs);
    const findings = orderFindings(
      packages,
      pairs.flatMap((pair, index) => {
        const proof = proofs[index];
        return proof === undefined ? [] : [[pair, proof] as const];
      }),
    );
    return { summary: `${pairs.length} of ${of} pairs that nothing orders, both ways round`, findings };
  },
});
