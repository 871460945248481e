import { byCodeUnit, type Finding, type LockEntry } from '@tributary/composer-core';
import { isClean, type Difference, type Drift } from '@tributary/composer-postgres/drift';

import type { Context } from '../context.ts';
import { isDefaultTarget } from '../database.ts';
import { objectLabel } from './drift-object.ts';
import { findingLines } from './findings.ts';
import { counted } from './phrases.ts';
import { styleFor, type Style } from './style.ts';

export interface DriftReport {
  readonly label: string;
  /** What the database has. */
  readonly applied: readonly LockEntry[];
  /** Migrations in the stream. */
  readonly planned: number;
  readonly findings: readonly Finding[];
  readonly drift: Drift;
}

/** For `--json`. */
export const driftJson = ({ label, applied, planned, findings, drift }: DriftReport) => ({
  database: label,
  position: { applied: applied.length, of: planned, last: applied.at(-1)?.key },
  profile: drift.profile,
  differences: drift.differences.map((one) => ({ ...one, label: objectLabel(one.object) })),
  notCompared: drift.notCompared,
  sqlToStream: drift.sqlToStream,
  sqlToDatabase: drift.sqlToDatabase,
  findings,
});

export const driftText = (context: Context, report: DriftReport, { hasSql }: { readonly hasSql: boolean }): string => {
  const style = styleFor(context.environment.isColored);
  const { drift, findings } = report;
  return `${[
    headLine(context, report, style),
    '',
    ...findings.flatMap((one) => [...findingLines(one, style), '']),
    ...differenceList(drift, { style, hasSql }),
    ...verdict(context, report, { style, hasSql }),
  ].join('\n')}\n`;
};

/** Differences by owner, in order of name, what nobody owns last; then what was not compared. */
export const differenceList = (
  drift: Drift,
  { style, hasSql }: { readonly style: Style; readonly hasSql: boolean },
): readonly string[] => [
  ...[...Map.groupBy(drift.differences, ({ owner }) => owner)]
    .sort(([a], [b]) => byOwner(a, b))
    .flatMap(([owner, own]) => [
      style.strong(owner ?? 'nobody: not of the stream'),
      ...own.flatMap((one) => differenceLines(one, style, hasSql)),
      '',
    ]),
  ...notComparedLines(drift),
];

const byOwner = (a: string | undefined, b: string | undefined): number =>
  Number(a === undefined) - Number(b === undefined) || byCodeUnit(a ?? '', b ?? '');

/** Composition, database, position. */
export const headLine = (context: Context, report: Omit<DriftReport, 'findings'>, style: Style): string => {
  const { label, applied, planned, drift } = report;
  const place = `${label}${isDefaultTarget(context) ? style.faint(' (embedded)') : ''}`;
  const profile = drift.profile === 'plain' ? '' : `, profile ${drift.profile}`;
  return `${style.strong(context.composition)} → ${place}, ${applied.length} of ${counted(planned, 'migration')} applied${profile}`;
};

const differenceLines = (one: Difference, style: Style, hasSql: boolean): readonly string[] => [
  `  ${kindOf(one, style)} ${objectLabel(one.object)}${changeOf(one)}`,
  ...(one.expectedBy === undefined ? [] : [`          ${style.faint(`expected by ${one.expectedBy}`)}`]),
  ...(hasSql
    ? [
        ...sqlLines(one.losesData ? 'to the stream, and data is lost:' : 'to the stream:', one.sqlToStream, style),
        ...sqlLines('to the database:', one.sqlToDatabase, style),
      ]
    : []),
];

export const kindOf = ({ kind }: Difference, style: Style): string =>
  (kind === 'changed' ? style.notable : style.bad)(kind.padEnd(7));

/** `: definition, enabled or not`, or nothing. */
export const changeOf = ({ attributes, foundAs }: Difference): string => {
  if (foundAs !== undefined) return `: named ${foundAs} here`;
  return attributes.length === 0 ? '' : `: ${attributes.map((name) => WORDS[name] ?? name).join(', ')}`;
};

/** What the facts call by a short name. Others are told as they are. */
const WORDS: Readonly<Record<string, string>> = {
  checkExpr: 'check expression',
  cmd: 'command',
  def: 'definition',
  enabled: 'enabled or not',
  expr: 'expression',
  forceRowSecurity: 'forced row level security',
  generatedExpr: 'generation expression',
  notNull: 'not null or not',
  rowSecurity: 'row level security',
  usingExpr: 'using expression',
};

const sqlLines = (title: string, statements: readonly string[], style: Style): readonly string[] => [
  `          ${style.faint(title)}`,
  ...(statements.length === 0 ? ['            -- comes with another difference'] : []),
  ...statements.flatMap((sql) => `${sql};`.split('\n').map((line) => `            ${line}`)),
];

const notComparedLines = ({ notCompared }: Drift): readonly string[] =>
  notCompared.length === 0
    ? []
    : [
        'Not compared, since such objects are not read in detail:',
        ...notCompared.map(({ what, where }) => `  ${what}${WHERE[where]}`),
        '',
      ];

const WHERE = { both: ' (here and in the stream)', database: ' (here only)', stream: ' (in the stream only)' } as const;

const verdict = (
  { environment: { invocation } }: Context,
  { applied, planned, drift }: DriftReport,
  { style, hasSql }: { readonly style: Style; readonly hasSql: boolean },
): readonly string[] => {
  const behind = planned - applied.length;
  const pending =
    behind === 0 ? [] : [`${counted(behind, 'migration')} not applied here; they were left out of the comparison.`];
  if (isClean(drift)) return [`${style.good('No drift')}: the database is what its migrations give.`, ...pending];
  const { length } = drift.differences;
  if (length === 0)
    return [`${style.bad('Not alike')}: objects that cannot be compared are on one side only.`, ...pending];
  const next = hasSql
    ? []
    : [
        `Next: ${invocation} drift --sql shows the SQL of each, both ways; ${invocation} pull SERVICE keeps what is right.`,
      ];
  return [`${style.bad('Drift')}: ${counted(length, 'difference')}.`, ...pending, ...next];
};
