import type { Rule } from './rule.ts';
import { accessUndeclared } from './rules/access-undeclared.ts';
import { accessUnknown } from './rules/access-unknown.ts';
import { definerUnchecked } from './rules/definer-unchecked.ts';
import { definerUnpinned } from './rules/definer-unpinned.ts';
import { dependencyUnused } from './rules/dependency-unused.ts';
import { extensionUndeclared } from './rules/extension-undeclared.ts';
import { foreignKeyUnindexed } from './rules/foreign-key-unindexed.ts';
import { indexMisnamed } from './rules/index-misnamed.ts';
import { nameUnconventional } from './rules/name-unconventional.ts';
import { phaseMixed } from './rules/phase-mixed.ts';
import { policyPerRow } from './rules/policy-per-row.ts';
import { policyPublic } from './rules/policy-public.ts';
import { secretWritten } from './rules/secret-written.ts';
import { tableKeyless } from './rules/table-keyless.ts';
import { tableUnguarded } from './rules/table-unguarded.ts';
import { tableUnreachable } from './rules/table-unreachable.ts';
import { timestampZoneless } from './rules/timestamp-zoneless.ts';

/** The rules of lint; `allow-unused` comes after them, in `allows.ts`. */
export const RULES: readonly Rule[] = [
  accessUndeclared,
  accessUnknown,
  definerUnchecked,
  definerUnpinned,
  dependencyUnused,
  extensionUndeclared,
  foreignKeyUnindexed,
  indexMisnamed,
  nameUnconventional,
  phaseMixed,
  policyPerRow,
  policyPublic,
  secretWritten,
  tableKeyless,
  tableUnguarded,
  tableUnreachable,
  timestampZoneless,
];
