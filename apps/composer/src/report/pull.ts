import type { LockEntry } from '@tributary/composer-core';
import type { Difference, Drift, LeftOut, Pull } from '@tributary/composer-postgres/drift';

import type { CommandResult, Context } from '../context.ts';
import type { Draft } from '../pull/draft.ts';
import { objectLabel } from './drift-object.ts';
import { changeOf, headLine, kindOf } from './drift.ts';
import { counted } from './phrases.ts';
import { leftOutCure } from './pull-left-out.ts';
import { pullNext } from './pull-next.ts';
import { isProven, tablesJson, tablesLines, type JudgedSuggestion } from './pull-tables.ts';
import { styleFor, type Style } from './style.ts';

export interface PullReport {
  readonly label: string;
  readonly service: string;
  /** What the database has: the whole stream. */
  readonly applied: readonly LockEntry[];
  readonly drift: Drift;
  readonly pull: Pull;
  /** Undefined where there was nothing to say in a migration. */
  readonly made?: {
    readonly draft: Draft;
    /** What of the service still differs although the migration is there. */
    readonly remaining: readonly Difference[];
    readonly isWritten: boolean;
    /** Where the package has Drizzle tables that would have to change. */
    readonly tables: JudgedSuggestion | undefined;
  };
}

export const pullResult = (context: Context, report: PullReport): CommandResult => ({
  exitCode: isIncomplete(report) ? 1 : 0,
  isReport: true,
  json: { composition: context.composition, ...pullJson(context, report) },
  text: pullText(context, report),
});

/** Something of the service is neither in the migration nor left out beside one that was made. */
const isIncomplete = ({ made, pull }: PullReport): boolean =>
  made === undefined ? pull.leftOut.some(isOwnLeftOut) : made.remaining.length > 0;

const isOwnLeftOut = ({ reason }: LeftOut): boolean => reason.kind === 'data-loss' || reason.kind === 'needs';

/** For `--json`. */
const pullJson = (context: Context, { label, service, drift, pull, made }: PullReport) => ({
  database: label,
  service,
  profile: drift.profile,
  ...(made === undefined
    ? { isWritten: false }
    : { isWritten: made.isWritten, key: made.draft.key, path: made.draft.path, sql: made.draft.sql }),
  taken: pull.taken.map(briefJson),
  leftOut: pull.leftOut.map((one) => ({
    ...briefJson(one.difference),
    reason: one.reason.kind,
    ...(one.reason.kind === 'needs' ? { needs: objectLabel(one.reason.needed.object) } : {}),
    cure: leftOutCure(context, service, one),
  })),
  remaining: (made?.remaining ?? []).map(briefJson),
  notCompared: drift.notCompared,
  ...(made?.tables === undefined ? {} : { tables: tablesJson(made.tables) }),
});

const briefJson = ({ kind, object, owner, attributes }: Difference) => ({
  kind,
  label: objectLabel(object),
  object,
  owner,
  attributes,
});

const pullText = (context: Context, report: PullReport): string => {
  const style = styleFor(context.environment.isColored);
  const { pull, drift, made, applied, service } = report;
  const strangers = drift.notCompared.filter(({ where }) => where === 'database');
  return `${[
    headLine(context, { ...report, planned: applied.length }, style),
    '',
    ...(pull.taken.length === 0 ? [] : [style.strong(service), ...pull.taken.map((one) => line(one, style)), '']),
    ...leftOutLines(context, report, style),
    ...(strangers.length === 0
      ? []
      : [
          'Cannot be pulled, since such objects are not read in detail:',
          ...strangers.map(({ what }) => `  ${what}`),
          '',
        ]),
    ...(made === undefined ? [nothing(report, style)] : madeLines(context, { service, made, pull }, style)),
  ].join('\n')}\n`;
};

const line = (one: Difference, style: Style): string =>
  `  ${kindOf(one, style)} ${objectLabel(one.object)}${changeOf(one)}`;

const leftOutLines = (context: Context, { service, pull }: PullReport, style: Style): readonly string[] =>
  pull.leftOut.length === 0
    ? []
    : [
        style.strong('left out'),
        ...pull.leftOut.flatMap((one) => [
          line(one.difference, style),
          `          ${style.faint(leftOutCure(context, service, one))}`,
        ]),
        '',
      ];

const nothing = ({ service, pull }: PullReport, style: Style): string =>
  pull.leftOut.some(isOwnLeftOut)
    ? `${style.notable('Nothing pulled')}: all that differs of ${service} was left out. Nothing was written.`
    : `${style.good('Nothing to pull')}: what ${service} owns is as its migrations give it.`;

interface MadeReport extends Pick<PullReport, 'service' | 'pull'> {
  readonly made: NonNullable<PullReport['made']>;
}

const madeLines = (context: Context, report: MadeReport, style: Style): readonly string[] => {
  const { service, made } = report;
  const { draft, isWritten, tables } = made;
  const proof = [...verdict(report, style), '', ...(tables === undefined ? [] : tablesLines(tables, style))];
  if (!isWritten) return [...draft.sql.trimEnd().split('\n'), '', ...proof, `Not written: ${draft.path}`];
  const isTabled = tables !== undefined && isProven(tables);
  return [`Created ${draft.path}`, ...proof, ...pullNext(context, { key: draft.key, service, isTabled })];
};

const verdict = ({ service, made: { remaining }, pull }: MadeReport, style: Style): readonly string[] => {
  const apart = pull.leftOut.some(isOwnLeftOut) ? ', apart from what was left out' : '';
  return remaining.length === 0
    ? [`${style.good('Proven')} in a shadow: with it the stream gives what this database has of ${service}${apart}.`]
    : [
        `${style.bad('Not enough')}: with it ${counted(remaining.length, 'object')} of ${service} would still differ.`,
        ...remaining.map((one) => line(one, style)),
      ];
};
