import { hasErrors, type Finding, type SchemaPackage } from '@tributary/composer-core';
import type { StreamObject } from '@tributary/composer-postgres/drift';

import type { Context } from '../context.ts';
import { findingLines } from './findings.ts';
import { counted } from './phrases.ts';
import { styleFor, type Style } from './style.ts';
import { textTable } from './table.ts';

export interface OwnersReport {
  readonly packages: readonly SchemaPackage[];
  /** In stream order. */
  readonly services: readonly string[];
  readonly objects: readonly StreamObject[];
  readonly findings: readonly Finding[];
}

/** For `--json`. */
export const ownersJson = ({ packages, objects, findings }: OwnersReport) => ({
  objects: objects.map(({ object, name, owner, createdBy, changedBy, parts }) => ({
    kind: object.kind,
    name,
    owner,
    package: packageName(packages, owner),
    createdBy,
    changedBy,
    holds: Object.fromEntries(countsOf(parts)),
  })),
  findings,
});

/** Objects by service in stream order, then by name. */
export const ownersText = (context: Context, report: OwnersReport): string => {
  const style = styleFor(context.environment.isColored);
  const { services, objects, findings } = report;
  const lines = services.flatMap((service) => serviceLines(service, report, style));
  return `${[
    `${style.strong(context.composition)}: ${counted(objects.length, 'object')} of ${counted(services.length, 'service')}`,
    '',
    ...lines,
    ...findings.flatMap((one) => [...findingLines(one, style), '']),
    ...verdict(findings, style),
  ].join('\n')}\n`;
};

const packageName = (packages: readonly SchemaPackage[], service: string): string => {
  const found = packages.find((one) => one.service === service);
  return found === undefined ? '' : `${found.name}@${found.version}`;
};

const serviceLines = (service: string, { packages, objects }: OwnersReport, style: Style): readonly string[] => {
  const own = objects.filter(({ owner }) => owner === service);
  if (own.length === 0) return [];
  const [heading = '', ...rows] = textTable([
    ['object', 'holds', 'made by', 'last changed by'],
    ...own.map(({ object, name, createdBy, changedBy, parts }) => [
      `${object.kind} ${shortened(name)}`,
      heldText(parts),
      within(createdBy, service),
      changedBy === createdBy ? '' : within(changedBy, service),
    ]),
  ]);
  return [
    `${style.strong(service)}  ${style.faint(packageName(packages, service))}`,
    `  ${style.faint(heading)}`,
    ...rows.map((row) => `  ${row}`),
    '',
  ];
};

/** Long lists of arguments would push all else out of sight. */
const shortened = (name: string): string => (name.length > 60 ? name.replace(/\(.*\)$/s, '(…)') : name);

/** The service's own migrations go by their names. */
const within = (key: string, service: string): string =>
  key.startsWith(`${service}/`) ? key.slice(service.length + 1) : key;

const SHOWN: ReadonlySet<string> = new Set(['column', 'index', 'policy', 'trigger']);

const countsOf = (parts: StreamObject['parts']): readonly (readonly [kind: string, count: number])[] =>
  [...Map.groupBy(parts, ({ object }) => object.kind)].map(([kind, group]) => [kind, group.length]);

const heldText = (parts: StreamObject['parts']): string =>
  countsOf(parts)
    .flatMap(([kind, count]) => (SHOWN.has(kind) ? [plural(count, kind)] : []))
    .join(', ');

const PLURALS: Readonly<Record<string, string>> = { index: 'indexes', policy: 'policies' };

const plural = (count: number, kind: string): string =>
  count === 1 ? `1 ${kind}` : `${count} ${PLURALS[kind] ?? `${kind}s`}`;

const verdict = (findings: readonly Finding[], style: Style): readonly string[] => {
  if (!hasErrors(findings)) return [`${style.good('Fine')}: no service touches what is another's without leave.`];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return [`${style.bad('Not fine')}: ${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.`];
};
