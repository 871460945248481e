import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { excerptAt } from '../sql/place.ts';
import { cureOf, doubtOf, isNoHazard } from './hazard-rules.ts';
import type { InspectedMigration, InspectedStatement } from './inspect.ts';

/** What a linter says of a place in a migration. Offsets are characters from its start. */
export interface RuleHit {
  /** Name of the rule: `adding-field-with-default`. */
  readonly rule: string;
  readonly message: string;
  readonly help?: string;
  readonly offset: number;
  readonly end: number;
}

/**
 * A linter's hits in one migration → findings `hazard-<rule>`, warnings all, in order of place. Silent about what is
 * no hazard here, about statements that only touch what the plan itself makes or do not do what the rule fears, about
 * what `-- @allow` lets through, and about what another hit says more exactly.
 */
export const hazardFindings = (inspected: InspectedMigration, hits: readonly RuleHit[]): readonly Finding[] => {
  const { migration } = inspected.planned;
  const allowed = new Set(migration.directives.allow.map(({ code }) => code));
  return hits
    .filter((hit) => !isNoHazard(hit.rule) && !allowed.has(codeOf(hit)) && !isCovered(hit, hits))
    .filter((hit) => isRight(hit, statementAt(inspected.statements, hit.offset)))
    .sort((a, b) => a.offset - b.offset)
    .map((hit) => {
      const hint = cureOf(hit.rule) ?? hit.help;
      return finding(codeOf(hit), {
        key: migration.key,
        file: migration.path,
        ...excerptAt(migration.sql, hit.offset),
        message: hit.message,
        ...(hint === undefined ? {} : { hint }),
      });
    });
};

/** A migration that the linter did not understand, although PostgreSQL does: its hazards are not known. */
export const unreadHazards = ({ planned: { migration } }: InspectedMigration, reason: string): readonly Finding[] =>
  migration.directives.allow.some(({ code }) => code === 'hazard-unread')
    ? []
    : [
        finding('hazard-unread', {
          key: migration.key,
          file: migration.path,
          message: `The hazards of this migration could not be looked for: ${reason}.`,
          hint: 'Judge it by the locks of its statements: plan --verbose lists them.',
        }),
      ];

const isRight = ({ rule }: RuleHit, statement: InspectedStatement | undefined): boolean => {
  const doubt = doubtOf(rule);
  return statement?.isFelt === true && (doubt === undefined || statement[doubt] === true);
};

const codeOf = ({ rule }: RuleHit) => `hazard-${rule}` as const;

const statementAt = (statements: readonly InspectedStatement[], offset: number): InspectedStatement | undefined =>
  statements.findLast(({ statement }) => statement.offset <= offset);

/** Of a constraint that cannot be `not valid`, or a foreign key, another rule says what to do. */
const COVERED = 'constraint-missing-not-valid';
const COVERING = new Set([
  'adding-foreign-key-constraint',
  'adding-serial-primary-key-field',
  'disallowed-unique-constraint',
]);

const isCovered = ({ rule, offset, end }: RuleHit, hits: readonly RuleHit[]): boolean =>
  rule === COVERED && hits.some((hit) => COVERING.has(hit.rule) && hit.offset >= offset && hit.end <= end);
