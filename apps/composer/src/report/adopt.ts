import { orderSeeds, REFERENCE_SET } from '@tributary/composer-core';

import type { CommandResult, Context } from '../context.ts';
import type { Adoption, JudgedTool } from '../judge-adoption.ts';
import type { OpenStream } from '../stream.ts';
import { differenceList, driftJson } from './drift.ts';
import { findingLines } from './findings.ts';
import { counted } from './phrases.ts';
import { styleFor, type Style } from './style.ts';
import { textTable } from './table.ts';

export interface AdoptionReport {
  readonly label: string;
  readonly stream: OpenStream;
  readonly adoption: Adoption;
  readonly outcome: 'recorded' | 'would-be-recorded' | 'refused';
  /** True where --to named the position. */
  readonly isAsked: boolean;
  /** True: the SQL of each difference is printed. */
  readonly hasSql: boolean;
}

export const adoptionResult = (context: Context, report: AdoptionReport): CommandResult => {
  const { label, stream, adoption, outcome } = report;
  const { entries: applied, drift, findings, unseen, tools } = adoption;
  return {
    exitCode: outcome === 'refused' ? 1 : 0,
    isReport: true,
    json: {
      composition: context.composition,
      outcome,
      ...driftJson({ label, applied, planned: stream.lock.entries.length, findings, drift }),
      unseen,
      tools,
      seedsPending: seedsOf(stream),
    },
    text: `${textLines(context, report).join('\n')}\n`,
  };
};

const seedsOf = ({ packages, lock }: OpenStream): number => orderSeeds(packages, lock, [REFERENCE_SET]).length;

const textLines = (context: Context, report: AdoptionReport): readonly string[] => {
  const style = styleFor(context.environment.isColored);
  const { adoption, hasSql, outcome } = report;
  return [
    ...headLines(report, style),
    '',
    ...differenceList(adoption.drift, { style, hasSql }),
    ...toolLines(adoption.tools),
    ...historyLines(adoption, style),
    ...(outcome === 'refused' ? [] : unseenLines(report)),
    ...nextLines(context, report),
  ];
};

const headLines = ({ adoption, stream, outcome, isAsked }: AdoptionReport, style: Style): readonly string[] => {
  const { entries, drift } = adoption;
  const place = `${entries.length} of ${counted(stream.lock.entries.length, 'migration')}, up to ${entries.at(-1)?.key}`;
  const differences = counted(drift.differences.length, 'difference');
  const accepted = drift.differences.length === 0 ? '' : ` with ${differences} accepted`;
  if (outcome === 'recorded')
    return [`${style.good('Adopted')}: ${place}, recorded as applied${accepted}; nothing else was changed.`];
  if (outcome === 'would-be-recorded')
    return [`${style.good('Can be adopted')}: ${place}, would be recorded as applied${accepted}.`];
  if (entries.length === 0)
    return [`${style.bad('Not adopted')}: there is nothing of the stream in the database, and it is not empty.`];
  return isAsked
    ? [`${style.bad('Not adopted')}: the database is not what ${place}, give.`]
    : [`${style.bad('Not adopted')}: the database is not what any part of the stream gives. Nearest: ${place}.`];
};

const toolLines = (tools: readonly JudgedTool[]): readonly string[] => {
  if (tools.length === 0) return [];
  const rows = tools.map(({ tool, table, rows: judged }) => [tool, table, coverage(judged)]);
  return ['Tables of other tools, left as they are:', ...textTable(rows).map((line) => `  ${line}`), ''];
};

const coverage = (rows: JudgedTool['rows']): string => {
  if (rows === undefined) return 'rows not read';
  const covered = rows.filter(({ state }) => state === 'covered').length;
  return `${covered} of ${counted(rows.length, 'row')} covered`;
};

/** Another tool may have hundreds of rows that the stream does not know. */
const TOLD = 10;

const historyLines = ({ findings }: Adoption, style: Style): readonly string[] => [
  ...findings.slice(0, TOLD).flatMap((one) => [...findingLines(one, style), '']),
  ...(findings.length > TOLD ? [`… and ${counted(findings.length - TOLD, 'warning')} more; --json has all.`, ''] : []),
];

/** Said where it matters: rows that were never changed would stay so. */
const unseenLines = ({ adoption: { unseen }, outcome }: AdoptionReport): readonly string[] =>
  unseen.length === 0
    ? []
    : [
        `A catalog does not show whether ${counted(unseen.length, 'migration')} of them ran, since only rows or roles of the server change, or a later one undoes it:`,
        ...unseen.map((key) => `  ${key}`),
        outcome === 'recorded'
          ? 'If this database never had one of them, repair it with --not-applied; migrate then runs it, or says what is in the way.'
          : 'If this database never had one of them, name the migration before it with --to KEY.',
        '',
      ];

const nextLines = (
  { environment: { invocation } }: Context,
  { adoption, stream, outcome, hasSql }: AdoptionReport,
): readonly string[] => {
  const { entries, drift } = adoption;
  const seeds = seedsOf(stream);
  const pending = [
    ...(entries.length === stream.lock.entries.length
      ? []
      : [counted(stream.lock.entries.length - entries.length, 'migration')]),
    ...(seeds === 0 ? [] : [`${counted(seeds, 'reference seed file')} (idempotent)`]),
  ].join(' and ');
  if (outcome === 'recorded')
    return [
      ...(pending === '' ? [] : [`Pending: ${pending}.`]),
      `Next: ${invocation} status says where it stands; ${invocation} plan shows what is pending, ${invocation} migrate applies it.`,
    ];
  if (outcome === 'would-be-recorded') return [`Next: the same without --dry-run records it.`];
  const nothing = `Nothing was recorded: ${counted(drift.differences.length, 'difference')}.`;
  if (entries.length === 0)
    return [
      nothing,
      `Next: is it the right database? ${invocation} migrate runs the whole stream beside what is there.`,
    ];
  return [
    nothing,
    `Next: bring the database to the stream, or put into the stream what is right here${hasSql ? '' : '; --sql shows the SQL of each, both ways'}.`,
    'To record the position as it is, and see the differences as drift from then on:',
    `  ${invocation} adopt --to ${entries.at(-1)?.key} --accept-differences --reason '…'`,
  ];
};
