/**
 * What the linter squawk (squawk-cli in pnpm-workspace.yaml) finds and `plan` hands on as `hazard-<rule>`, each with
 * the cure in this project's words. A rule that neither table knows is handed on with the linter's own help.
 */
const CURES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'adding-field-with-default':
      'Add the column without a default, set the default in a statement of its own, and fill the old rows in a later migration.',
    'adding-foreign-key-constraint':
      'Add the foreign key `not valid`, and `validate constraint` in a migration of its own: writers go on meanwhile.',
    'adding-not-nullable-field':
      'Add `check (column is not null) not valid`, validate it in a migration of its own; then `set not null` reads nothing, and the check can go.',
    'adding-required-field': 'Give the column a constant default, or leave it nullable until every writer fills it.',
    'adding-serial-primary-key-field':
      'Build a unique index `concurrently` in a migration of its own, then `add primary key using index`.',
    'ban-alter-domain-with-add-constraint':
      'Add the constraint `not valid`, and `validate constraint` in a migration of its own.',
    'ban-drop-column': 'Drop it when no running version of any service reads or writes it any more.',
    'ban-drop-database': 'A migration belongs to one database: take the statement out.',
    'ban-drop-not-null': 'First let every reader of the column take a null.',
    'ban-drop-table': 'Drop it when no running version of any service reads or writes it any more.',
    'ban-truncate-cascade': 'Name every table that is to be emptied, and leave `cascade` out.',
    'changing-column-type':
      'Add a column of the new type, keep both filled while old versions run, move the readers, then drop the old one.',
    'constraint-missing-not-valid':
      'Add the constraint `not valid`, and `validate constraint` in a migration of its own: writers go on meanwhile.',
    'disallowed-unique-constraint':
      'Build a unique index `concurrently` in a migration of its own, then `add constraint … unique using index`.',
    'renaming-column': 'Add a column of the new name, keep both filled, move the readers, then drop the old one.',
    'renaming-table':
      'Rename it together with `create view` under the old name, and drop the view when nobody uses it.',
    'require-concurrent-index-creation':
      'Say `create index concurrently`, in a migration of its own: it then runs outside a transaction.',
    'require-concurrent-index-deletion':
      'Say `drop index concurrently`, in a migration of its own: it then runs outside a transaction.',
    'require-concurrent-partition-detach':
      'Say `detach partition … concurrently`, in a migration of its own: it then runs outside a transaction.',
    'require-concurrent-reindex': 'Say `reindex … concurrently`, in a migration of its own.',
    'transaction-nesting':
      'Take it out: every run begins and commits by itself, a migration together with its row in the ledger.',
  }),
);

/** Rules with a cure in this project's words; docs/rules/hazard.md lists them. */
export const HAZARD_RULES: readonly string[] = [...CURES.keys()];

const DESIGN = 'a matter of design, decided when the table is made; nobody waits for it';

/** Rules of squawk that are no hazards here, and why. */
const NO_HAZARDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'ban-char-field': DESIGN,
    'ban-concurrent-index-creation-in-transaction': 'compose refuses it: transaction-mixed',
    'ban-create-domain-with-constraint': 'a new domain is used by nobody',
    'ban-duplicate-column-assignments': 'PostgreSQL refuses it when the stream is replayed',
    'ban-uncommitted-transaction': 'transaction-nesting says the same of every `begin`',
    'identifier-too-long': 'nobody waits for a name; see docs/decisions/0004-names-over-63-bytes.md',
    'prefer-bigint-over-int': DESIGN,
    'prefer-bigint-over-smallint': DESIGN,
    'prefer-identity': DESIGN,
    'prefer-repack': 'a command of PostgreSQL 19, which the supported servers do not have',
    'prefer-robust-stmts':
      'a migration runs once: it commits with its row in the ledger, or nothing of it stays; outside a transaction the run goes on where it stopped',
    'prefer-text-field': DESIGN,
    'prefer-timestamp-tz': DESIGN,
    'require-enum-value-ordering': DESIGN,
    'require-lock-timeout': 'every run sets lock_timeout, 5 s unless told otherwise, and tries again',
    'require-statement-timeout': 'every run sets statement_timeout where --statement-timeout asks for it',
    'require-table-schema': 'every run sets search_path to public',
    'require-timeout-settings': 'every run sets both of them',
    'unused-ignore': 'findings are silenced by `-- @allow`, which squawk does not read',
  }),
);

/**
 * Rules that judge by words alone, and what the statement must do for them to be right: squawk does not know every
 * constant default, and a foreign key on a new column that is null has nothing to look up.
 */
const DOUBTED: ReadonlyMap<string, 'rewrites' | 'scans'> = new Map([
  ['adding-field-with-default', 'rewrites'],
  ['adding-foreign-key-constraint', 'scans'],
  ['constraint-missing-not-valid', 'scans'],
]);

export const doubtOf = (rule: string): 'rewrites' | 'scans' | undefined => DOUBTED.get(rule);
export const cureOf = (rule: string): string | undefined => CURES.get(rule);
export const isNoHazard = (rule: string): boolean => NO_HAZARDS.has(rule);
