import {
  errorCheck,
  okCheck,
  reconcileFindings,
  warningCheck,
  type Check,
  type Finding,
  type Reconciled,
} from '@tributary/composer-core';

/** How many keys a line names before it stops. */
const NAMED = 3;

/** One check for each way in which ledger and stream disagree, named as the finding is; one if they agree. */
export const ledgerRowChecks = (reconciled: readonly Reconciled[]): readonly Check[] => {
  const byCode = Map.groupBy(reconcileFindings(reconciled), ({ code }) => code);
  if (byCode.size > 0) return [...byCode].map(([code, findings]) => disagreement(code, findings));
  const pending = reconciled.filter(({ state }) => state === 'pending').length;
  const applied = reconciled.length - pending;
  return [
    okCheck(
      'ledger-rows',
      `${applied} of ${reconciled.length} migrations are applied${pending === 0 ? '' : `, ${pending} pending`}`,
    ),
  ];
};

const disagreement = (code: string, findings: readonly Finding[]): Check => {
  const [first] = findings;
  const keys = findings.flatMap(({ key }) => key ?? []);
  const rest = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : '';
  const found = findings.length === 1 ? (first?.message ?? code) : `${keys.slice(0, NAMED).join(', ')}${rest}`;
  return (first?.severity === 'error' ? errorCheck : warningCheck)(
    code,
    found,
    first?.hint ?? 'Look at status --migrations.',
  );
};
