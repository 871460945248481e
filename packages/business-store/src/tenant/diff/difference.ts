import type { DescriptionFinding } from '../finding.ts';
import type { TenantChange } from './change.ts';

/** What rows that are there must not be, for a change to be possible. */
export interface Condition {
  readonly kind: 'no-rows' | 'no-nulls';
  readonly table: string;
  readonly column: string;
  /** In the description, for the finding where it does not hold. */
  readonly path: string;
}

/** A part of the way. */
export interface Difference {
  readonly changes?: readonly TenantChange[];
  readonly conditions?: readonly Condition[];
  readonly findings?: readonly DescriptionFinding[];
}
