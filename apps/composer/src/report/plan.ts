import {
  plannedMigrations,
  type Finding,
  type InspectedStatement,
  type MigrationKey,
  type Plan,
  type PlannedMigration,
  type Segment,
} from '@tributary/composer-core';

import type { Context } from '../context.ts';
import type { Impact } from '../impact.ts';
import { findingLines } from './findings.ts';
import { statementLines, strongestText } from './impact.ts';
import { counted } from './phrases.ts';
import { styleFor, type Style } from './style.ts';

export interface PlanReport {
  readonly label: string;
  readonly plan: Plan;
  readonly impact: Impact;
  /** True: a line per statement. */
  readonly isVerbose: boolean;
}

export const planText = (context: Pick<Context, 'composition' | 'environment'>, report: PlanReport): string => {
  const { label, plan, impact } = report;
  const style = styleFor(context.environment.isColored);
  const lines = linesOf(report, style);
  const pending = plannedMigrations(plan);
  if (pending.length === 0) return `Nothing is pending: ${label} is where the stream is.\n`;
  return `${[
    `${style.strong(context.composition)} → ${label}`,
    `${counted(pending.length, 'migration')} in ${counted(plan.segments.length, 'segment')}, plan ${plan.planId}`,
    ...plan.segments.flatMap((segment, index) => [
      '',
      style.strong(
        `segment ${index + 1}: ${segment.kind === 'transaction' ? 'one transaction' : 'outside a transaction'}`,
      ),
      ...segmentLines(segment, lines),
    ]),
    '',
    ...impactLines(impact, lines),
    `Next: ${context.environment.invocation} plan --sql prints the SQL, ${context.environment.invocation} migrate runs it.`,
  ].join('\n')}\n`;
};

/** What the lines of a migration are made of. */
interface Lines {
  readonly style: Style;
  readonly isVerbose: boolean;
  /** True where the plan locks nothing that was there before. */
  readonly isNew: boolean;
  readonly statements: ReadonlyMap<MigrationKey, readonly InspectedStatement[]>;
  readonly hazards: ReadonlyMap<MigrationKey, readonly Finding[]>;
}

const linesOf = ({ impact, isVerbose }: PlanReport, style: Style): Lines => ({
  style,
  isVerbose,
  isNew: impact.migrations.every(({ statements }) =>
    statements.every(({ relations }) => relations.every((one) => one.isNew)),
  ),
  statements: new Map(impact.migrations.map(({ planned, statements }) => [planned.entry.key, statements])),
  hazards: Map.groupBy(impact.hazards, ({ key }) => key ?? ''),
});

/** More new migrations than these are counted instead of listed: a whole stream fits on a screen. */
const LISTED = 10;

const segmentLines = ({ migrations }: Segment, lines: Lines): readonly string[] =>
  lines.isNew && lines.hazards.size === 0 && !lines.isVerbose && migrations.length > LISTED
    ? [`  ${perService(migrations)}`]
    : migrations.flatMap((planned) => migrationLines(planned, lines));

const migrationLines = ({ entry }: PlannedMigration, { style, ...lines }: Lines): readonly string[] => {
  const statements = lines.statements.get(entry.key) ?? [];
  const hazards = lines.hazards.get(entry.key) ?? [];
  const strongest = lines.isNew ? [] : [strongestText(statements)];
  const below = [
    ...(lines.isVerbose ? statementLines(statements) : strongest),
    ...hazards.flatMap((hazard) => findingLines(hazard, style)),
  ];
  return [`  ${entry.key}  ${style.faint(entry.package)}`, ...below.map((line) => `    ${line}`)];
};

const perService = (migrations: readonly PlannedMigration[]): string => {
  const counts = new Map<string, number>();
  for (const { migration } of migrations) counts.set(migration.service, (counts.get(migration.service) ?? 0) + 1);
  return [...counts].map(([service, count]) => `${service} ${count}`).join(', ');
};

const impactLines = (impact: Impact, { isNew, style }: Lines): readonly string[] => [
  ...(isNew ? ['Nobody waits: no relation that the plan locks is there yet.'] : []),
  ...(impact.unknownBecause === undefined ? [] : [`Hazards were not looked for: ${impact.unknownBecause}.`]),
  ...(impact.hazards.length === 0
    ? []
    : [style.notable(`${counted(impact.hazards.length, 'hazard')} to a database that is in use.`)]),
];

/** The SQL of the plan with its transactions, to read or to keep. The ledger's own rows are not in it. */
export const planSql = (plan: Plan): string =>
  plan.segments
    .map(({ kind, migrations }) => {
      const body = migrations.map(
        ({ entry, migration }) => `-- ${entry.key} (${entry.package})\n${terminated(migration.sql)}`,
      );
      return kind === 'transaction' ? ['begin;', ...body, 'commit;\n'].join('\n') : `${body.join('\n')}`;
    })
    .join('\n');

/** A last statement may lack its semicolon, or be followed by a comment. */
const terminated = (sql: string): string => `${sql.trimEnd()}\n;\n`.replace(/;\n;\n$/, ';\n');
