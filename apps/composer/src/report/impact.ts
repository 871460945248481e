import {
  strongestLive,
  type InspectedLock,
  type InspectedStatement,
  type RelationLock,
} from '@tributary/composer-core';

import { textTable } from './table.ts';

/** `ACCESS EXCLUSIVE on public.users (rewritten)`: the strongest lock of a migration, on what was there before. */
export const strongestText = (statements: readonly InspectedStatement[]): string => {
  const relations = strongestLive(statements);
  return relations.length === 0 ? 'locks nothing that was there before' : lockText(relations);
};

/** A line per statement: where it stands, how it begins, what it locks. */
export const statementLines = (statements: readonly InspectedStatement[]): readonly string[] =>
  textTable(
    statements.map(({ statement, relations }) => [
      String(statement.line).padStart(4),
      headOf(statement.text),
      effectText(relations),
    ]),
  );

/** Locks of one mode, which all relations share. */
const lockText = (relations: readonly RelationLock[]): string =>
  `${relations[0]?.lock ?? 'none'} on ${relations.map(relationText).join(', ')}`;

const relationText = ({ name, rewrites, scans }: RelationLock): string => {
  const shown = name === '*' ? 'every table' : name;
  if (rewrites === true) return `${shown} (rewritten)`;
  return scans === true ? `${shown} (read whole)` : shown;
};

const effectText = (relations: readonly InspectedLock[]): string => {
  const live = relations.filter(({ isNew }) => !isNew);
  if (live.length === 0) return relations.length === 0 ? '' : 'new';
  const modes = [...new Set(live.map(({ lock }) => lock))];
  return modes.map((mode) => lockText(live.filter(({ lock }) => lock === mode))).join('; ');
};

const HEAD_WIDTH = 56;

const headOf = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= HEAD_WIDTH ? line : `${line.slice(0, HEAD_WIDTH - 1)}…`;
};
