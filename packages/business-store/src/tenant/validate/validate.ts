import type { TenantDescription } from '../description.ts';
import { inReadingOrder, type DescriptionFinding } from '../finding.ts';
import { tenantModel } from '../model/build-model.ts';
import { descriptionShape } from '../shape/description-shape.ts';
import { readShape } from '../shape/read-shape.ts';
import { code } from './code.ts';
import { columns } from './columns.ts';
import { cycles } from './cycles.ts';
import { expressions } from './expressions.ts';
import { mismatchedKeys } from './keys.ts';
import { duplicatedNames } from './names.ts';
import { misfitPartitions } from './partitions.ts';
import { unknownReferences } from './references.ts';
import type { Rule, Trust } from './rule.ts';

const RULES: readonly Rule[] = [
  duplicatedNames,
  columns,
  unknownReferences,
  mismatchedKeys,
  expressions,
  misfitPartitions,
  cycles,
  code,
];

/** A description that is right, or everything that is wrong with it. */
export type Validation =
  | { readonly isValid: true; readonly description: TenantDescription; readonly findings: readonly [] }
  | { readonly isValid: false; readonly findings: readonly DescriptionFinding[] };

/**
 * Judges a value that claims to be a description. Pure; never throws. Findings are all there are, in
 * reading order. What is of the wrong shape is left out of the further rules, so it may hide what
 * depends on it. Without `trust` its writer is trusted with data only.
 */
export const validateTenantDescription = (
  value: unknown,
  { trust = 'data' }: { readonly trust?: Trust } = {},
): Validation => {
  const read = readShape(descriptionShape, value, '$');
  const description = read.value as TenantDescription;
  const subject = { description, model: tenantModel(NO_TENANT, description), trust };
  const findings = inReadingOrder(once([...read.findings, ...RULES.flatMap((rule) => rule(subject))]));
  return findings.length === 0 ? { isValid: true, description, findings: [] } : { isValid: false, findings };
};

/** Rules judge a description whoever it is for. */
const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** A column that is missing is missed by a key and by the key's index. */
const once = (findings: readonly DescriptionFinding[]): readonly DescriptionFinding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];
