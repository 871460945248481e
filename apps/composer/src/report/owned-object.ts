import type { Mention, Permission } from '@tributary/composer-core';
import type { StreamObject, StreamPart } from '@tributary/composer-postgres/drift';

import type { Context } from '../context.ts';
import { objectLabel } from './drift-object.ts';
import { styleFor, type Style } from './style.ts';
import { textTable } from './table.ts';

/** An object with what its owner's package and other services say of it. */
export interface OwnedObject extends StreamObject {
  readonly package: string;
  readonly isInternal: boolean;
  /** What its owner allows others to do with it. */
  readonly allowed: readonly Permission[];
  /** Migrations of other services that name it. */
  readonly mentions: readonly Mention[];
}

/** For `--json`. */
export const ownedObjectJson = ({ object, name, parts, neededBy, allowed, ...rest }: OwnedObject) => ({
  kind: object.kind,
  name,
  ...rest,
  parts: parts.map((part) => ({ ...part, label: objectLabel(part.object) })),
  neededBy: neededBy.map((one) => ({ ...one, label: objectLabel(one.object) })),
  allowed,
});

/** All of one object: owner, migrations, parts, who needs it, who may touch it. */
export const ownedObjectText = (context: Context, one: OwnedObject): string => {
  const style = styleFor(context.environment.isColored);
  const kinds = [...Map.groupBy(one.parts, ({ object }) => object.kind)];
  return [
    style.strong(`${one.object.kind} ${one.name}`),
    ...(one.comment === undefined ? [] : [`  ${style.faint(one.comment.split('\n')[0] ?? '')}`]),
    ...textTable([
      ['owner', `${one.owner}, ${one.package}`],
      ['made by', one.createdBy],
      ['last changed by', one.changedBy],
      ['others may', mayText(one)],
    ]).map((line) => `  ${line}`),
    ...kinds.flatMap(([kind, parts]) => partLines(kind, parts, one, style)),
    ...section(
      'needed by',
      one.neededBy.map(({ object, owner }) => [objectLabel(object), owner ?? '']),
      style,
    ),
    ...section(
      'named by other services in',
      one.mentions.map(({ key, file, line }) => [key, `${file}:${line}`]),
      style,
    ),
  ].join('\n');
};

const mayText = ({ isInternal, allowed }: OwnedObject): string =>
  [
    isInternal ? 'not refer to it: it is internal' : 'refer to it',
    ...allowed.map(
      ({ service, may, reason }) => `${service}: ${may.join(', ')}${reason === undefined ? '' : ` (${reason})`}`,
    ),
  ].join('; ');

const TITLES: Readonly<Record<string, string>> = { index: 'indexes', policy: 'policies', grant: 'rights' };

const partLines = (
  kind: string,
  parts: readonly StreamPart[],
  { owner }: OwnedObject,
  style: Style,
): readonly string[] =>
  section(
    TITLES[kind] ?? `${kind}s`,
    parts.map((part) => [nameOf(part), shortened(part.detail), part.owner === owner ? '' : `by ${part.owner}`]),
    style,
  );

/** A right goes by its holder, and on one column says which. */
const nameOf = ({ object: { kind, on, role = '', schema, table, name } }: StreamPart): string => {
  if (kind === 'publication table') return `${schema}.${table}`;
  if (kind !== 'grant') return name;
  return on === 'column' ? `${role} (${name})` : role;
};

/** Without what the line says already: the name of an index or a trigger, and its table. */
const shortened = (detail: string): string =>
  detail
    .replaceAll(/\s+/g, ' ')
    .replace(/^CREATE (UNIQUE )?INDEX .+? ON (?:ONLY )?\S+ USING /, '$1')
    .replace(/^CREATE (CONSTRAINT )?TRIGGER \S+ (.+?) ON \S+ /, '$1$2 ');

const section = (title: string, rows: readonly (readonly string[])[], style: Style): readonly string[] =>
  rows.length === 0 ? [] : ['', `  ${style.faint(title)}`, ...textTable(rows).map((line) => `    ${line}`)];
