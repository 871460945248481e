import { okCheck, type Check } from '@tributary/composer-core';

import type { LedgerRow } from './ledger.ts';

/** Neither state is a fault: it says what `reset` would do here. */
export const disposableChecks = (row: LedgerRow | undefined): readonly Check[] => [
  row?.disposable === true
    ? okCheck('disposable', 'marked: reset may drop what the composition owns here')
    : okCheck(
        'disposable',
        `not marked: ${row === undefined ? 'there is no ledger to hold the mark' : 'reset refuses'}`,
      ),
];
