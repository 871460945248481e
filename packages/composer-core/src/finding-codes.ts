import type { Finding, Severity } from './finding.ts';

/** Every code a finding may carry. A new one is registered here or does not compile. */
const CODES = {
  'access-malformed': 'error',
  'access-undeclared': 'warning',
  'allow-unused': 'warning',
  'cycle-found': 'error',
  'definer-unchecked': 'error',
  'definer-unpinned': 'error',
  'dependency-undeclared': 'error',
  'dependency-unused': 'warning',
  'directive-malformed': 'error',
  'directive-unknown': 'error',
  'down-broken': 'error',
  'down-missing': 'warning',
  'extension-undeclared': 'error',
  'file-ignored': 'warning',
  'file-stale': 'error',
  'foreign-key-unindexed': 'warning',
  'history-out-of-order': 'warning',
  'history-uncovered': 'warning',
  'index-misnamed': 'warning',
  'internal-referenced': 'error',
  'ledger-edited': 'error',
  'ledger-in-doubt': 'warning',
  'ledger-late': 'warning',
  'ledger-missing': 'error',
  'ledger-out-of-order': 'error',
  'ledger-unknown': 'warning',
  'lock-absent': 'error',
  'lock-behind': 'error',
  'lock-rewritten': 'error',
  'locked-edited': 'error',
  'locked-preceded': 'error',
  'locked-transaction-changed': 'error',
  'locked-vanished': 'error',
  'manifest-malformed': 'error',
  'migration-empty': 'error',
  'name-malformed': 'error',
  'name-unconventional': 'warning',
  'number-duplicated': 'error',
  'object-claimed-twice': 'error',
  'object-unowned': 'warning',
  'option-unknown': 'error',
  'order-dependent': 'error',
  'owner-bypassed': 'error',
  'package-claimed-twice': 'error',
  'package-empty': 'warning',
  'path-dependent': 'error',
  'permission-unused': 'warning',
  'phase-mixed': 'error',
  'policy-per-row': 'warning',
  'policy-public': 'warning',
  'range-unsatisfied': 'error',
  'reference-unknown': 'error',
  'requires-unknown': 'error',
  'secret-written': 'error',
  'seed-failed': 'error',
  'seed-malformed': 'error',
  'seed-unrepeatable': 'error',
  'service-claimed-twice': 'error',
  'service-missing': 'error',
  'sql-unparsable': 'error',
  'table-keyless': 'warning',
  'table-unguarded': 'error',
  'table-unreachable': 'warning',
  'tables-ahead': 'error',
  'timestamp-duplicated': 'error',
  'timestamp-zoneless': 'warning',
  'transaction-control': 'error',
  'transaction-mixed': 'error',
  'verification-failed': 'error',
  'version-older': 'error',
} as const satisfies Record<string, Severity>;

/** `hazard-<rule>`: the rules and their cures are in `plan/hazard-rules.ts`. All of them are warnings. */
type HazardCode = `hazard-${string}`;

/** All of them but the hazards, in code-unit order. */
export const FINDING_CODES: readonly string[] = Object.keys(CODES);

export type FindingCode = keyof typeof CODES | HazardCode;

/** A finding with the severity that its code is registered with. */
export const finding = (code: FindingCode, details: Omit<Finding, 'code' | 'severity'>): Finding => ({
  code,
  severity: isHazard(code) ? 'warning' : CODES[code],
  ...details,
});

/** Is it the code of a finding, a hazard's included? */
export const isFindingCode = (code: string): code is FindingCode => code in CODES || isHazard(code);

const isHazard = (code: string): code is HazardCode => code.startsWith('hazard-');
