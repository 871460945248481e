import type { AccessDeclaration, AccessSource } from './access/access.ts';
import type { EncryptedColumns } from './parse/encrypted.ts';
import type { Permission } from './parse/permissions.ts';

/**
 * The shapes that travel through the composer, from files to a plan. Plain readonly data; every
 * text is already read, nothing here knows about disks, clocks or databases.
 */

/** `service/name`, where name is the migration's folder: `auth/20260105090000_create_users`. */
export type MigrationKey = string;

/** `sha256:` and 64 lower-case hex digits. */
export type Checksum = string;

// ---------------------------------------------------------------- as found on disk

/** One file as read. `path` is relative to the project's root with `/` separators: for messages only. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One folder of a package's `migrations/`. */
export interface MigrationSource {
  /** Folder name, `yyyymmddhhmmss_verb_object` when well formed. */
  readonly name: string;
  readonly sql: SourceFile;
  readonly down?: SourceFile;
  readonly verify?: SourceFile;
}

/** One file `seeds/<set>/<nnn>_<name>.(sql|ts|js)`. */
export interface SeedSource {
  readonly set: string;
  /** File name inside the set, with its extension. */
  readonly file: string;
  readonly source: SourceFile;
}

/** A file or folder that discovery passed over. Nothing is skipped silently. */
export interface IgnoredFile {
  readonly path: string;
  readonly reason: string;
}

/** A package as found: its manifest parsed as JSON but not yet judged, its texts as read. */
export interface PackageSource {
  /** Where the package lies, absolute; used to load seed modules and to write new migrations. */
  readonly directory: string;
  readonly manifest: SourceFile;
  readonly migrations: readonly MigrationSource[];
  readonly seeds: readonly SeedSource[];
  /** `seeds/volume.ts` or `.js`: made-up rows for load tests. */
  readonly volume?: SourceFile;
  /** access.json and access.<option>.json, where the package has them. */
  readonly access?: readonly AccessSource[];
  readonly ignored: readonly IgnoredFile[];
}

// ---------------------------------------------------------------- as understood

export type Phase = 'expand' | 'migrate' | 'contract';

/** `-- @word …` lines at the head of a migration; see docs/formats.md. */
export interface Directives {
  readonly requires: readonly { readonly key: MigrationKey; readonly line: number }[];
  /** False after `@transaction none`. */
  readonly isTransactional: boolean;
  readonly phase: Phase;
  /** The reason after `@irreversible`. */
  readonly irreversible?: string;
  readonly allow: readonly { readonly code: string; readonly reason: string; readonly line: number }[];
  readonly lockTimeoutMs?: number;
  readonly isPrivileged: boolean;
  /** Options of its package that must be on, and that must be off, for it to be part of the stream. */
  readonly when: readonly OptionMention[];
  readonly unless: readonly OptionMention[];
}

export interface OptionMention {
  readonly option: string;
  readonly line: number;
}

export interface Migration {
  readonly key: MigrationKey;
  readonly service: string;
  readonly name: string;
  /** 14 digits, UTC, from the folder name. */
  readonly timestamp: string;
  /** npm name of the package that owns it, and the version it was resolved at. */
  readonly packageName: string;
  readonly packageVersion: string;
  /** For messages. */
  readonly path: string;
  /** Normalised text: no BOM, LF line ends. Lines and columns of findings count in this text. */
  readonly sql: string;
  readonly checksum: Checksum;
  readonly directives: Directives;
  readonly down?: SourceFile;
  readonly verify?: SourceFile;
}

export interface Seed {
  readonly service: string;
  readonly set: string;
  readonly file: string;
  readonly path: string;
  readonly language: 'sql' | 'module';
  /** Normalised text. */
  readonly text: string;
  readonly checksum: Checksum;
  /** Absolute folder of the package, to load a seed module from. */
  readonly packageDirectory: string;
}

/** A schema package that parsed: the unit that a composition is made of. */
export interface SchemaPackage {
  readonly service: string;
  /** npm name and resolved version. */
  readonly name: string;
  readonly version: string;
  readonly directory: string;
  readonly manifestPath: string;
  /** npm names in `dependencies` and `peerDependencies`. */
  readonly dependencies: readonly string[];
  /** Service name → semver range, from `tributary.requires`: dependencies that npm cannot carry. */
  readonly requires: Readonly<Record<string, string>>;
  /** Extensions that the package's SQL needs, with the options that are on. */
  readonly extensions: readonly string[];
  /** Extension → the option that does without it. */
  readonly dispensable: Readonly<Record<string, string>>;
  /** Variants that a composition may choose: name → what it changes. */
  readonly options: Readonly<Record<string, string>>;
  /** Those that this composition chose. */
  readonly chosen: readonly string[];
  /** What other services may do to this one's objects, from `tributary.allows`. */
  readonly allows: readonly Permission[];
  /** Names and patterns of objects that no other service may refer to, from `tributary.internal`. */
  readonly internal: readonly string[];
  /** Columns that hold cipher text, from `tributary.encrypted`. */
  readonly encrypted: readonly EncryptedColumns[];
  /** In order of name. */
  readonly migrations: readonly Migration[];
  /** Keys of migrations that the options leave out. */
  readonly leftOut: readonly MigrationKey[];
  /** In order of set, then file. */
  readonly seeds: readonly Seed[];
  /** `seeds/volume.ts` or `.js`. */
  readonly volume?: SourceFile;
  /** Who reaches its rows, as declared under the chosen options. */
  readonly access: readonly AccessDeclaration[];
}

// ---------------------------------------------------------------- the stream

/** One line of stream.lock. */
export interface LockEntry {
  /** 14 digits, unique and strictly increasing along the stream. */
  readonly version: string;
  readonly key: MigrationKey;
  /** `name@version` of the package that brought it. */
  readonly package: string;
  readonly checksum: Checksum;
  /** Sorted keys of the migrations it needs, the previous one of its own service included. */
  readonly requires: readonly MigrationKey[];
  readonly transaction: boolean;
  /** 64 hex digits over the previous chain and this entry. */
  readonly chain: string;
}

export interface StreamLock {
  readonly format: 1;
  readonly composition: string;
  readonly entries: readonly LockEntry[];
}

// ---------------------------------------------------------------- the ledger, as read from a database

export type LedgerState = 'applied' | 'in-doubt';

export interface LedgerMigration {
  readonly key: MigrationKey;
  /** `name@version`. */
  readonly package: string;
  /** The stream's version number of the entry. */
  readonly version: string;
  readonly checksum: Checksum;
  readonly state: LedgerState;
  readonly statementsDone: number;
  readonly statementsTotal: number;
  readonly durationMs: number;
  /** ISO 8601, UTC. */
  readonly appliedAt: string;
  readonly appliedBy: string;
  readonly composerVersion: string;
  readonly planId: string;
}

export interface LedgerSeed {
  readonly service: string;
  readonly set: string;
  readonly file: string;
  readonly checksum: Checksum;
  readonly appliedAt: string;
}

export interface LedgerService {
  readonly service: string;
  /** `name@version` of the package that last changed the service's part of the database. */
  readonly package: string;
  readonly updatedAt: string;
}

/** What a database says of itself. `exists` is false where no ledger schema was found. */
export interface Ledger {
  readonly exists: boolean;
  /** In order of version. */
  readonly migrations: readonly LedgerMigration[];
  readonly seeds: readonly LedgerSeed[];
  readonly services: readonly LedgerService[];
}

// ---------------------------------------------------------------- reconcile and plan

export type ReconciledState =
  | 'applied'
  | 'pending'
  /** The ledger's checksum differs from the stream's. */
  | 'edited'
  /** The ledger has it, its service is composed, the stream does not have it. */
  | 'missing'
  /** The ledger has it, its service is not part of this composition. */
  | 'unknown'
  /** Pending, although a later migration of the stream is applied. */
  | 'out-of-order'
  | 'in-doubt';

export interface Reconciled {
  readonly key: MigrationKey;
  readonly state: ReconciledState;
  readonly entry?: LockEntry;
  readonly row?: LedgerMigration;
}

export interface PlannedMigration {
  readonly entry: LockEntry;
  readonly migration: Migration;
}

/**
 * Migrations that commit at once, or one migration outside any transaction. `resumeAt` is given where an earlier
 * run left that one in doubt: the number of its statements that are known to be done.
 */
export type Segment =
  | { readonly kind: 'transaction'; readonly migrations: readonly PlannedMigration[] }
  | { readonly kind: 'autocommit'; readonly migrations: readonly [PlannedMigration]; readonly resumeAt?: number };

export interface Plan {
  /** 16 hex digits: hash of the segments' keys, checksums and boundaries. */
  readonly planId: string;
  readonly composition: string;
  readonly segments: readonly Segment[];
}
