import { finding } from '../finding-codes.ts';
import { sortFindings, type Finding } from '../finding.ts';
import { allowsIn } from './allows.ts';
import type { LintEvidence } from './evidence.ts';
import { lintIndex, type LintIndex } from './lint-index.ts';
import { placer } from './placing.ts';
import type { Hit, Rule } from './rule.ts';
import { RULES } from './rules.ts';

/**
 * Every finding of the rules, at the statement that made or last changed what it is about, and the hazards, in the
 * order in which findings print. What `-- @allow code reason` of that migration lets through is left out; an `@allow`
 * that lets nothing through is a finding itself, unless the stream was not replayed.
 */
export const lintStream = (evidence: LintEvidence): readonly Finding[] => {
  const index = lintIndex(evidence);
  const allows = allowsIn(evidence.read, index);
  const placeOf = placer(index);
  const findings = RULES.flatMap((rule) =>
    hitsOf(rule, evidence, index)
      .filter(({ place }) => !allows.lets(rule.code, place))
      .map(({ place, message, hint }) => finding(rule.code, { ...placeOf(place), message, hint })),
  );
  return sortFindings([
    ...findings,
    ...(evidence.hazards?.findings ?? []),
    ...(evidence.catalog === undefined ? [] : allows.unused(evidence)),
  ]);
};

const hitsOf = (rule: Rule, evidence: LintEvidence, index: LintIndex): readonly Hit[] => {
  if ('judge' in rule) return rule.judge(evidence, index);
  return evidence.catalog === undefined ? [] : rule.judgeCatalog(evidence.catalog, index);
};
