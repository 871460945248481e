import { extract } from '@supabase/pg-delta/extract';
import { plan } from '@supabase/pg-delta/plan';
import { formatSqlStatements } from '@supabase/pg-delta/sql-format';

import type { Session } from '../database.ts';

/** A catalog read as facts. Opaque outside this folder, the only one that knows pg-delta. */
export type Facts = Awaited<ReturnType<typeof extract>>['factBase'];

/** One statement of a difference, and the object it is about. */
export interface DifferenceStatement {
  readonly sql: string;
  readonly subject: FactSubject | undefined;
}

/** An object by its parts: `table` is set for what belongs to one. */
export interface FactSubject {
  readonly kind: string;
  readonly schema?: string;
  readonly table?: string;
  readonly name: string;
  readonly args?: readonly string[];
}

/** Reads the catalog inside one read-only transaction; 0.1 to 0.3 s. */
export const readFacts = async (session: Session): Promise<Facts> => {
  const { factBase } = await extract(poolOver(session) as never);
  return factBase;
};

/** Facts, and what the catalog has that they do not tell. */
export interface Catalog {
  readonly facts: Facts;
  /** What is not read, by kind. */
  readonly untold: readonly string[];
}

/** Reads the catalog as the open transaction sees it, and leaves search_path at pg_catalog until its end. */
export const readCatalog = async (transaction: Session): Promise<Catalog> => {
  const { factBase, diagnostics } = await extract(poolOver(transaction, { isInTransaction: true }) as never);
  const unread = diagnostics
    .filter(({ code }) => UNREAD.has(code))
    .map(({ message, context }) => untold(message, context));
  const secrets = new Set(factBase.facts().flatMap(({ id }) => SECRETIVE[id.kind] ?? []));
  return { facts: factBase, untold: [...unread, ...secrets] };
};

/** Codes of pg-delta for objects of kinds that it does not model, and for what it may not see. */
const UNREAD: ReadonlySet<string> = new Set(['unmodeled_kind', 'unresolved_security_label', 'user-mapping-unreadable']);

/** `2 cast: integer AS json, …`: which kind, how many, and some of them. */
const untold = (message: string, context: Readonly<Record<string, unknown>> | undefined): string => {
  const { kind, count, samples } = context ?? {};
  return Array.isArray(samples) ? `${String(count)} ${String(kind)}: ${samples.join(', ')}` : message;
};

/** Kinds whose secrets are left out of the facts. */
const SECRETIVE: Readonly<Record<string, string>> = {
  subscription: 'a subscription with its connection string',
  userMapping: 'a user mapping with its password',
};

/** What would make `from` equal to `to`, in an order that runs. Owners are left out: they differ by server. */
export const difference = (from: Facts, to: Facts): readonly DifferenceStatement[] =>
  plan(from, to)
    .actions.filter((action) => !/ OWNER TO "[^"]+"$/.test(action.sql))
    .map((action) => ({
      sql: action.sql.trim(),
      subject: subjectOf([...action.produces, ...action.destroys, ...action.consumes][0] as StableId | undefined),
    }));

/** One statement over several lines. Falls back to the text as it is where the formatter cannot help. */
export const prettySql = (sql: string): string =>
  formatSqlStatements([sql], { keywordCase: 'lower', maxWidth: 110 }).join('\n').trim().replace(/;$/, '');

type StableId = Readonly<Record<string, unknown>> & { readonly kind: string };

const subjectOf = (id: StableId | undefined): FactSubject | undefined => {
  if (id === undefined) return undefined;
  const target = id['target'] as StableId | undefined;
  if (target !== undefined) return subjectOf(target);
  const text = (field: string): string | undefined => (typeof id[field] === 'string' ? id[field] : undefined);
  const schema = text('schema');
  const table = text('table');
  return {
    kind: id.kind,
    ...(schema === undefined ? {} : { schema }),
    ...(table === undefined ? {} : { table }),
    name: text('name') ?? text('publication') ?? '',
    ...(Array.isArray(id['args']) ? { args: id['args'] as readonly string[] } : {}),
  };
};

interface PgQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** The part of node-postgres' Pool that pg-delta uses, over this package's port. */
const poolOver = (session: Session, { isInTransaction } = { isInTransaction: false }) => {
  const query = async (config: string | PgQuery, values?: readonly unknown[]) => {
    const { text, values: own } = typeof config === 'string' ? { text: config, values: undefined } : config;
    if (isInTransaction && /^(?:BEGIN|COMMIT|ROLLBACK)\b/.test(text)) return { rows: [], rowCount: 0 };
    const rows = await session.query<Record<string, unknown>>(text, values ?? own ?? []);
    return { rows, rowCount: rows.length };
  };
  const client = { query, release: () => {} };
  return { query, connect: async () => client, end: async () => {} };
};
