import type { Finding } from '../finding.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import type { LockEntry, MigrationKey, SchemaPackage } from '../model.ts';

/** Where an object of the stream comes from, as the replay saw it. */
export interface ObjectOrigin {
  /** The migration that made it: its service owns the object. */
  readonly creator: MigrationKey;
  /** The last one that changed it; the creator where none did. */
  readonly last: MigrationKey;
}

/** Something of the catalog that a migration made. */
interface Made {
  readonly name: string;
  readonly origin: ObjectOrigin;
}

export interface ColumnEvidence extends Made {
  /** As PostgreSQL writes it: `timestamp without time zone`, `text[]`. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly hasDefault: boolean;
}

export interface PolicyEvidence extends Made {
  /** Empty: everybody. */
  readonly roles: readonly string[];
  /** As PostgreSQL writes them. */
  readonly using?: string;
  readonly check?: string;
}

/** A primary key, a unique constraint or a foreign key. */
export interface KeyEvidence extends Made {
  readonly kind: 'primary' | 'unique' | 'foreign';
  readonly columns: readonly string[];
}

export interface IndexEvidence extends Made {
  readonly method: string;
  /** Null where an expression stands. */
  readonly columns: readonly (string | null)[];
  /** Condition of a partial index, as PostgreSQL writes it. */
  readonly predicate?: string;
  /** True where a constraint brought it. */
  readonly isOfConstraint: boolean;
  /** False while or after a build that failed. */
  readonly isValid: boolean;
}

export interface TableEvidence extends Made {
  readonly schema: string;
  /** Keys, indexes and names of a partition are its parent's. */
  readonly isPartition: boolean;
  readonly hasRowSecurity: boolean;
  /** The line `@access` of its comment. */
  readonly access?: string;
  readonly columns: readonly ColumnEvidence[];
  readonly policies: readonly PolicyEvidence[];
  readonly keys: readonly KeyEvidence[];
  readonly indexes: readonly IndexEvidence[];
}

export interface FunctionEvidence extends Made {
  readonly schema: string;
  /** `public.f(uuid,text)` */
  readonly identity: string;
  /** Runs with its owner's rights. */
  readonly isDefiner: boolean;
  /** Cannot be called, only fired. */
  readonly isTrigger: boolean;
  /** `search_path=""`, `lock_timeout=2s`. */
  readonly settings: readonly string[];
  readonly body: string;
  /** PUBLIC and the roles of the API, `anon` and `authenticated`, that may run it. */
  readonly callers: readonly string[];
}

/** Anything else that has a name of its own. */
export interface NamedEvidence extends Made {
  readonly kind: 'view' | 'materialized view' | 'sequence' | 'type' | 'schema' | 'trigger';
  readonly schema?: string;
  /** Of a trigger. */
  readonly table?: string;
}

/** An extension and who leans on it. */
export interface ExtensionEvidence {
  readonly name: string;
  readonly schema: string;
  /** Names of its functions that the server itself does not have. */
  readonly functions: readonly string[];
  /** Objects of the stream that need one of its objects. */
  readonly users: readonly { readonly object: string; readonly origin: ObjectOrigin }[];
}

/** Something that older code may count on was taken away or changed. */
export interface ReshapeEvidence {
  /** The migration that did it. */
  readonly key: MigrationKey;
  readonly change: 'dropped' | 'renamed' | 'retyped' | 'required';
  /** `schema.table`; of one that is renamed its old name. */
  readonly table: string;
  /** Absent: the table as a whole. */
  readonly column?: string;
  readonly was?: string;
  readonly now?: string;
  /** The migration that made what was changed, and the one that made its table. */
  readonly madeBy: MigrationKey;
  readonly tableMadeBy: MigrationKey;
}

/** What the replay of a stream showed, as plain data that JSON holds. */
export interface CatalogEvidence {
  readonly tables: readonly TableEvidence[];
  readonly functions: readonly FunctionEvidence[];
  readonly named: readonly NamedEvidence[];
  readonly extensions: readonly ExtensionEvidence[];
  readonly reshapes: readonly ReshapeEvidence[];
}

/** What lint judges: the texts, the stream, and what the stream did when it ran. */
export interface LintEvidence {
  readonly packages: readonly SchemaPackage[];
  /** In stream order, those that compose would append included. */
  readonly entries: readonly LockEntry[];
  /** Every migration, parsed. */
  readonly read: readonly ReadMigration[];
  /** Absent where the stream could not be replayed: only texts are judged. */
  readonly catalog?: CatalogEvidence;
  /** Absent where squawk does not run. */
  readonly hazards?: LintHazards;
}

/** What squawk found in the releases that are installed, against what earlier ones made. */
export interface LintHazards {
  /** Without those that `@allow` lets through. */
  readonly findings: readonly Finding[];
  /** Codes that squawk raised at all, silent ones included, for every migration that it looked at. */
  readonly raised: ReadonlyMap<MigrationKey, ReadonlySet<string>>;
}
