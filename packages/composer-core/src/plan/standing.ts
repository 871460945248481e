import { createdBy } from '../sql/created.ts';
import { displayName, isNode, rangeVarOf } from '../sql/names.ts';
import type { SqlStatement } from '../sql/statements.ts';
import { EVERY_TABLE } from './locks/relation-lock.ts';

/** A relation that a database has before a plan runs. */
export interface LiveRelation {
  /** `schema.name` */
  readonly name: string;
  /** Of an index: its table. */
  readonly table?: string;
}

/**
 * Which relations are new, statement by statement of a plan: nobody waits for what only this run knows. A relation
 * that is renamed or moved stays what it was, and an index is as new as its table. Does not look into `do` blocks:
 * what they make is new where the database did not have it.
 */
export class Standing {
  readonly #live: ReadonlyMap<string, LiveRelation>;
  readonly #changed = new Map<string, boolean>();
  readonly #tables = new Map<string, string>();
  readonly #domains = new Set<string>();

  constructor(live: readonly LiveRelation[]) {
    this.#live = new Map(live.map((relation) => [relation.name, relation]));
  }

  isNew(relation: string): boolean {
    return relation !== EVERY_TABLE && (this.#changed.get(relation) ?? !this.#live.has(relation));
  }

  isNewDomain(domain: string): boolean {
    return this.#domains.has(domain);
  }

  /** The table of an index, where it is known. */
  tableOf(index: string): string | undefined {
    return this.#tables.get(index) ?? this.#live.get(index)?.table;
  }

  /** Takes a statement as done. */
  follow({ kind, node }: Pick<SqlStatement, 'kind' | 'node'>): void {
    const relation = rangeVarOf(node['relation']);
    for (const { name: made } of createdBy(kind, node)) {
      const name = displayName(made);
      if (made.kind === 'type') this.#domains.add(name);
      if (made.kind !== 'relation') continue;
      if (kind === 'IndexStmt' && relation !== undefined) this.#follows(name, displayName(relation));
      else if (RENAMES.has(kind) && relation !== undefined) this.#moves(displayName(relation), name);
      else if (!made.isGuarded && node['replace'] !== true && !isTemporary(node)) this.#changed.set(name, true);
    }
  }

  #follows(index: string, table: string): void {
    this.#tables.set(index, table);
    this.#changed.set(index, this.isNew(table));
  }

  #moves(from: string, to: string): void {
    const table = this.tableOf(from);
    if (table !== undefined) this.#tables.set(to, table);
    this.#changed.set(to, this.isNew(from));
  }
}

const RENAMES = new Set(['RenameStmt', 'AlterObjectSchemaStmt']);

/** A temporary table hides the one of its name, but is not it. */
const isTemporary = (node: SqlStatement['node']): boolean =>
  isNode(node['relation']) && node['relation']['relpersistence'] === 't';
