import type { Fault } from './fault.ts';
import { concurrently } from './fault-concurrently.ts';
import { deleted } from './fault-deleted.ts';
import { edited } from './fault-edited.ts';
import { failing } from './fault-failing.ts';
import { killed } from './fault-killed.ts';
import { late } from './fault-late.ts';
import { manyTables } from './fault-many-tables.ts';
import { tableInUse } from './fault-table-in-use.ts';
import { twoAtOnce } from './fault-two-at-once.ts';

/** In the order of the lines. */
export const FAULTS: readonly Fault[] = [
  twoAtOnce,
  edited,
  deleted,
  late,
  failing,
  killed,
  tableInUse,
  manyTables,
  concurrently,
];
