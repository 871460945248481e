import { readFileSync } from 'node:fs';

/** The five systems whose tables the schema packages build. */
export const SYSTEMS = ['augmented-os', 'assistant', 'orchestrator', 'content-pipeline', 'marketplace'] as const;

export type System = (typeof SYSTEMS)[number];

interface SpecifiedColumn {
  /** As its source writes it: `varchar(255)`, `timestamptz`. */
  readonly type: string;
  readonly nullable: boolean;
  /** An SQL expression. */
  readonly default?: string;
  /** What it holds, and often its allowed values. */
  readonly meaning: string;
}

interface SpecifiedForeignKey {
  readonly column: string;
  readonly references: string;
  readonly to: string;
  /** `cascade`, `no action`, … */
  readonly onDelete: string;
}

/** Who reaches which rows: `rows` as an SQL condition, or `words` where several conditions say the same. */
export interface SpecifiedPolicy {
  readonly command: 'select' | 'insert' | 'update' | 'delete' | 'all';
  readonly roles: readonly string[];
  readonly rows?: string;
  readonly words?: string;
}

/** A table as its system's documents, migrations or snapshot give it, before anything was decided about it. */
export interface SpecifiedTable {
  /** With its schema. */
  readonly table: string;
  readonly service: string;
  /** Where the facts come from: a migration, a snapshot, documents alone. */
  readonly origin: string;
  readonly columns: Readonly<Record<string, SpecifiedColumn>>;
  readonly primaryKey: readonly string[];
  readonly unique: readonly (readonly string[])[];
  readonly foreignKeys: readonly SpecifiedForeignKey[];
  /** SQL conditions. */
  readonly checks: readonly string[];
  /** `btree (status, created_at desc) where …`, with `unique` before it where it is. */
  readonly indexes: readonly string[];
  readonly policies: readonly SpecifiedPolicy[];
}

/** The tables of one system, in the order of its description. */
export const readSpecification = (system: System): readonly SpecifiedTable[] =>
  JSON.parse(readFileSync(new URL(`../tables/${system}.json`, import.meta.url), 'utf8')) as readonly SpecifiedTable[];
