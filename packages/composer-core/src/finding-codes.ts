import type { Finding, Severity } from './finding.ts';

/** Every code a finding may carry. A new one is registered here or does not compile. */
const CODES = {
  'cycle-found': 'error',
  'dependency-undeclared': 'error',
  'directive-malformed': 'error',
  'directive-unknown': 'error',
  'file-ignored': 'warning',
  'history-out-of-order': 'warning',
  'history-uncovered': 'warning',
  'ledger-edited': 'error',
  'ledger-in-doubt': 'warning',
  'ledger-late': 'warning',
  'ledger-missing': 'error',
  'ledger-out-of-order': 'error',
  'ledger-unknown': 'warning',
  'lock-absent': 'error',
  'lock-behind': 'error',
  'locked-edited': 'error',
  'locked-preceded': 'error',
  'locked-transaction-changed': 'error',
  'locked-vanished': 'error',
  'manifest-malformed': 'error',
  'migration-empty': 'error',
  'name-malformed': 'error',
  'object-claimed-twice': 'error',
  'package-claimed-twice': 'error',
  'package-empty': 'warning',
  'range-unsatisfied': 'error',
  'reference-unknown': 'error',
  'requires-unknown': 'error',
  'seed-malformed': 'error',
  'service-claimed-twice': 'error',
  'service-missing': 'error',
  'sql-unparsable': 'error',
  'timestamp-duplicated': 'error',
  'transaction-control': 'error',
  'transaction-mixed': 'error',
  'verification-failed': 'error',
  'version-older': 'error',
} as const satisfies Record<string, Severity>;

/** `hazard-<rule>`: the rules and their cures are in `plan/hazard-rules.ts`. All of them are warnings. */
type HazardCode = `hazard-${string}`;

export type FindingCode = keyof typeof CODES | HazardCode;

/** A finding with the severity that its code is registered with. */
export const finding = (code: FindingCode, details: Omit<Finding, 'code' | 'severity'>): Finding => ({
  code,
  severity: isHazard(code) ? 'warning' : CODES[code],
  ...details,
});

const isHazard = (code: FindingCode): code is HazardCode => code.startsWith('hazard-');
