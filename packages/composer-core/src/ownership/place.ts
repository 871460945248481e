import { hash } from 'node:crypto';

import type { Finding } from '../finding.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import { displayName } from '../sql/names.ts';
import type { ReferencedObject } from '../sql/objects.ts';
import { excerptAt } from '../sql/place.ts';
import type { SqlStatement } from '../sql/statements.ts';
import type { Act } from './act.ts';
import { withoutArguments } from './pattern.ts';

/**
 * Where a migration does it: the statement that the replay saw, else one that names the object, else a `do`
 * block, else the first one; and in it the object's name where the parser found it.
 */
export const placeOfAct = (
  { migration, objects }: ReadMigration,
  act: Act,
): Pick<Finding, 'line' | 'column' | 'excerpt'> => {
  const mentions = objects.references.filter(
    (one) => displayName(one) === withoutArguments(act.object.name) || isSchema(one, act),
  );
  const inside = ({ offset, text }: SqlStatement) => mentions.find((one) => within(one.offset, offset, text.length));
  const { statements } = objects;
  const statement =
    statementOf({ migration, objects }, act) ??
    statements.find((one) => (act.deed === 'grant') === (one.kind === 'GrantStmt') && inside(one) !== undefined) ??
    statements.find(({ kind, node }) => kind === 'GrantStmt' && node['targtype'] === 'ACL_TARGET_ALL_IN_SCHEMA') ??
    statements.find(({ kind }) => kind === 'DoStmt') ??
    statements[0];
  if (statement === undefined) return {};
  return excerptAt(migration.sql, act.offset ?? inside(statement)?.offset ?? statement.offset);
};

/** The one that the replay saw. */
export const statementOf = ({ objects }: ReadMigration, { statement }: Act): SqlStatement | undefined =>
  objects.statements.find(({ text }) => statement !== undefined && hash('md5', text) === statement);

const within = (offset: number, start: number, length: number): boolean => offset >= start && offset < start + length;

const isSchema = ({ kind, name }: ReferencedObject, { object }: Act): boolean =>
  kind === 'schema' && object.kind === 'schema' && name === object.name;
