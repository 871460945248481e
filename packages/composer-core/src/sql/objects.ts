import { bodyQueries, type BodyQuery } from './bodies.ts';
import { createdBy, type CreatedObject } from './created.ts';
import { SqlParseError, type SqlParser } from './parser.ts';
import { characterOffsets } from './place.ts';
import { referencesIn, type ObjectName } from './references.ts';
import { splitStatements, type SqlStatement } from './statements.ts';

/**
 * When a name must resolve: `immediate` while the statement runs; `guarded` the same, but inside code
 * that may have checked first (a `do` block, `if exists`); `late` only when a function is called.
 */
export type Binding = 'immediate' | 'guarded' | 'late';

export interface ReferencedObject extends ObjectName {
  readonly binding: Binding;
  /** Characters from the start of the file. */
  readonly offset: number;
}

export interface SqlObjects {
  readonly statements: readonly SqlStatement[];
  readonly created: readonly CreatedObject[];
  readonly references: readonly ReferencedObject[];
}

/**
 * What a text creates and what it names, in order of appearance, PL/pgSQL bodies and `do` blocks
 * included. SQL that is built at run time is not seen. Throws SqlSyntaxError.
 */
export const objectsOf = (parser: SqlParser, sql: string): SqlObjects => {
  const statements = splitStatements(parser, sql);
  const toCharacters = characterOffsets(sql);
  const found = statements.map((statement) => objectsOfStatement(parser, statement, toCharacters));
  const created = found.flatMap((objects) => objects.created);
  const passing = new Set(created.flatMap(({ name, isTemporary }) => (isTemporary === true ? [name] : [])));
  return {
    statements,
    created: created.filter(({ isTemporary }) => isTemporary !== true),
    references: found.flatMap((objects) => objects.references).filter((name) => !isPassing(name, passing)),
  };
};

/** Temporary tables are found before those of any schema on the search path, and by nobody else. */
const isPassing = ({ kind, schema, name }: ReferencedObject, passing: ReadonlySet<string>): boolean =>
  kind === 'relation' && (schema === undefined || schema === 'pg_temp') && passing.has(name);

type Found = Pick<SqlObjects, 'created' | 'references'>;

const objectsOfStatement = (
  parser: SqlParser,
  statement: SqlStatement,
  toCharacters: (byteOffset: number) => number,
): Found => {
  const { kind, node, offset } = statement;
  const created = createdBy(kind, node);
  const isGuarded = node['missing_ok'] === true;
  const references = referencesIn(kind, node, created).map(({ location, ...name }): ReferencedObject => ({
    ...name,
    binding: isGuarded ? 'guarded' : 'immediate',
    offset: location === undefined ? offset : toCharacters(location),
  }));
  const bodies = bodyQueries(parser, statement).map((query) => objectsOfBody(parser, query, offset));
  return {
    created: [...created.map(({ name }) => name), ...bodies.flatMap((body) => body.created)],
    references: [...references, ...bodies.flatMap((body) => body.references)],
  };
};

/** A query inside a body: it has no place of its own, so it is reported at its statement. */
const objectsOfBody = (parser: SqlParser, { sql, binding }: BodyQuery, offset: number): Found => {
  try {
    const parts = parser.parse(sql).map((raw) => {
      const [kind = '', node = {}] = Object.entries(raw.stmt)[0] ?? [];
      const created = createdBy(kind, node as never);
      const references = referencesIn(kind, node as never, created).map(({ kind: referenced, schema, name }) => ({
        kind: referenced,
        ...(schema === undefined ? {} : { schema }),
        name,
        binding,
        offset,
      }));
      return {
        created: binding === 'late' ? [] : created.map(({ name }) => ({ ...name, isGuarded: true })),
        references,
      };
    });
    return { created: parts.flatMap((part) => part.created), references: parts.flatMap((part) => part.references) };
  } catch (error) {
    if (error instanceof SqlParseError) return { created: [], references: [] };
    throw error;
  }
};
