import type { Fault } from './fault.ts';
import { deleted } from './fault-deleted.ts';
import { edited } from './fault-edited.ts';
import { failing } from './fault-failing.ts';
import { late } from './fault-late.ts';
import { twoAtOnce } from './fault-two-at-once.ts';

/** In the order of the lines. */
export const FAULTS: readonly Fault[] = [twoAtOnce, edited, deleted, late, failing];
