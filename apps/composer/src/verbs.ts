import type { Bare, CommandResult, Context } from './context.ts';
import { LOCK_WAIT_OPTION, PATIENCE_OPTIONS } from './patience.ts';

/** `--flag` or `-s, --name <value>`, what it does, and its value where none is given. */
export type OptionText = readonly [flags: string, text: string, fallback?: string];

/** What `--help` says of a verb, and the argument parser accepts. */
interface VerbText {
  readonly name: string;
  /** The name it has, or had, in another tool; help shows it beside its own. */
  readonly alias?: string;
  readonly summary: string;
  /** `<name>` required, `[name]` optional. */
  readonly arguments?: readonly (readonly [name: string, text: string])[];
  readonly options?: readonly OptionText[];
  readonly examples: readonly string[];
}

/** Loaded when the verb runs, so that `--help` and other verbs do not pay for it. */
type Load<Where> = () => Promise<(where: Where, options: never) => Promise<CommandResult>>;

/** One verb of the command line, as data. `loadBare`: it runs where no project is found, too. */
export type Verb = VerbText & ({ readonly load: Load<Context> } | { readonly loadBare: Load<Bare> });

const PROFILE_OPTION: OptionText = [
  '--profile <name>',
  'plain or supabase: whose objects are the host’s own (default: found out)',
];

const SHADOW_OPTION: OptionText = [
  '--shadow-url <url>',
  'replay on this PostgreSQL server as a superuser, in a database that is dropped again; roles stay (default: $TRIBUTARY_SHADOW_URL, else embedded)',
];

const DRIFT_OPTIONS: readonly OptionText[] = [
  SHADOW_OPTION,
  ['--sql', 'print the SQL of each difference: to bring the database to the stream, and the other way'],
  PROFILE_OPTION,
];

export const VERBS: readonly Verb[] = [
  {
    name: 'compose',
    summary: 'Merge the schema packages into stream.lock, schema.sql and STATUS.md.',
    options: [
      ['--check', 'write nothing; exit with 1 when a file would change'],
      ['--full', 'replay the whole stream even where a cached replay fits'],
      ['--lock-only', 'write stream.lock alone, without the replay that schema.sql and STATUS.md need'],
      ['--amend', 'lock anew what was edited or removed, and all after it; for what no database ran yet'],
      SHADOW_OPTION,
    ],
    examples: [
      'tributary compose',
      'tributary compose --check   # in CI: are the committed files true?',
      'tributary compose --amend   # a migration failed everywhere, and was mended',
    ],
    load: async () => (await import('./commands/compose.ts')).compose,
  },
  {
    name: 'check',
    summary:
      'Look at all of it: files, lint, owners, verify.sql and seeds, downs, Drizzle tables. The gate for continuous integration.',
    options: [
      ['--only <steps>', 'some steps alone: files, lint, owners, rows, downs, tables, independence, paths'],
      ['--independence', 'run migrations that nothing orders both ways round too: a sample of them'],
      ['--all', 'with --independence: all such pairs'],
      ['--paths', 'compare fresh installs with upgrades from every stream.lock in git too'],
      ['--since <ref>', 'with --paths: leave out what stood in git up to this commit'],
      ['--strict', 'exit with 1 on warnings too'],
      SHADOW_OPTION,
    ],
    examples: [
      'tributary check',
      'tributary check --only files,lint   # while writing a migration',
      'tributary check --independence   # does the order matter where nothing fixes it?',
      'tributary check --only paths --since v1.0.0',
      "tributary check --json | jq '.steps[] | {name, durationMs, findings}'",
    ],
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'lint',
    summary: 'Judge what the migrations make, and their texts, by the rules in docs/rules; -- @allow silences one.',
    options: [['--strict', 'exit with 1 on warnings too'], SHADOW_OPTION],
    examples: [
      'tributary lint',
      'tributary lint --strict   # in CI',
      "tributary lint --json | jq -r '.findings[].code' | sort | uniq -c",
    ],
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  {
    name: 'plan',
    summary: 'Show what migrate would run on a database: transactions, locks, hazards to those who use it.',
    options: [
      ['--verbose', 'one line per statement, with the locks that it takes'],
      ['--sql', 'print the SQL itself'],
      ['--to <key>', 'plan no further than this migration'],
      ['--allow-out-of-order', 'plan a migration that comes late, where nothing that is applied needs it'],
    ],
    examples: [
      'tributary plan',
      'tributary plan --verbose',
      'tributary plan --sql > pending.sql',
      'tributary plan --json | jq .planId',
      "tributary plan --json | jq '.hazards[].code'",
    ],
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    name: 'migrate',
    summary: 'Apply what is pending, then the reference seeds.',
    options: [
      ['--dry-run', 'run what is pending in one transaction and roll it back'],
      ['--plan <id>', 'run this plan and no other: refuse when anything changed since it was looked at'],
      ['--to <key>', 'stop after this migration; seeds are left out'],
      ['--allow-out-of-order', 'run a migration that comes late, where nothing that is applied needs it'],
      ['--no-checkpoint', 'run every migration, on a new database too'],
      ['--no-seeds', 'leave the reference seeds out'],
      ['--quiet', 'no line per migration'],
      ['--events', 'print one JSON object a line while it goes on, the result last'],
      ...PATIENCE_OPTIONS,
    ],
    examples: [
      'tributary migrate',
      'tributary migrate --database-url postgres://app@db.internal/app',
      'DATABASE_URL=postgres://… tributary migrate --json',
      'tributary migrate --plan 0f3a…   # what tributary plan showed, or nothing',
      'tributary migrate --lock-timeout 2s --lock-retries 30   # a busy database',
    ],
    load: async () => (await import('./commands/migrate.ts')).migrate,
  },
  {
    name: 'rollback',
    summary: 'Take migrations back, last first, by their down.sql or by a down derived from a replay.',
    options: [
      ['--steps <n>', 'so many of them'],
      ['--to <key>', 'all after this one, which stays; none: everything'],
      ['--dry-run', 'print the SQL and what it would lose; run nothing'],
      ['--sql', 'the same as --dry-run'],
      ['--allow-data-loss', 'let tables and columns go that hold something'],
      ['--no-dump', 'take no dump of a database that holds rows'],
      ['--events', 'print one JSON object a line while it goes on, the result last'],
      ['--prove', 'instead: take each back and apply it again in a shadow, and compare'],
      ...PATIENCE_OPTIONS,
      SHADOW_OPTION,
    ],
    examples: [
      'tributary rollback --steps 1 --dry-run',
      'tributary rollback --to tasks/20260617082000_release_workflow_runs --database-url postgres://…',
      'tributary rollback --to none --allow-data-loss',
      'tributary rollback --prove   # does every down restore what was there before?',
    ],
    load: async () => (await import('./commands/rollback.ts')).rollback,
  },
  {
    name: 'repair',
    summary: 'Settle by hand what the ledger says of one migration; changes nothing else.',
    arguments: [['<key>', 'service/name of the migration']],
    options: [
      ['--applied', 'it is in the database as the stream has it'],
      ['--not-applied', 'it is not in the database; migrate will run it'],
      ['--reason <text>', 'why; kept in the ledger with who and when'],
      LOCK_WAIT_OPTION,
    ],
    examples: [
      "tributary repair tasks/20261121090000_index_due --applied --reason 'built by hand' --database-url postgres://…",
    ],
    load: async () => (await import('./commands/repair.ts')).repair,
  },
  {
    name: 'seed',
    summary: 'Run seed sets; a file that already ran unchanged is passed over.',
    options: [
      ['--set <names>', 'sets to run after reference, comma-separated: dev, demo-…, test; all: every one but test'],
      ['--list', 'list the sets and files, and what the database has of them; run nothing'],
      ['--volume <rows>', 'fill tables with so many made-up rows, for load tests; disposable databases only'],
    ],
    examples: ['tributary seed', 'tributary seed --set all', 'tributary seed --list', 'tributary seed --volume 10000'],
    load: async () => (await import('./commands/seed.ts')).seed,
  },
  {
    name: 'status',
    summary: 'Say what a database has of the stream: per service, per migration, per table.',
    options: [
      ['--migrations', 'one line per migration'],
      ['--tables', 'one line per table: owner, migration, seed, row level security, notes'],
      ['--markdown', 'the table of --tables as Markdown'],
    ],
    examples: [
      'tributary status',
      'tributary status --json | jq .migrations',
      'tributary status --markdown > STATUS.md',
    ],
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'drift',
    summary: 'Compare a database with what its migrations give: every difference, whose it is, and the SQL both ways.',
    options: DRIFT_OPTIONS,
    examples: [
      'tributary drift --database-url postgres://app@db.internal/app',
      'tributary drift --sql > drift.txt',
      "tributary drift --json | jq -r '.sqlToStream[]'",
    ],
    load: async () => (await import('./commands/drift.ts')).drift,
  },
  {
    name: 'pull',
    alias: 'remote-commit',
    summary: 'Keep what was changed by hand: live differences of one service become a new migration of it.',
    arguments: [
      ['<service>', 'service whose differences are kept; those of others are only told'],
      ['[name]', 'verb_object, snake_case (default: from what is kept)'],
    ],
    options: [
      ['--include <object>', 'claim this object, which nobody owns, for the service'],
      ['--unowned', 'claim all that nobody owns'],
      ['--allow-data-loss', 'keep what was dropped, too: the migration drops it with its rows or values'],
      ['--dry-run', 'print the migration and prove it; write nothing'],
      PROFILE_OPTION,
      SHADOW_OPTION,
    ],
    examples: [
      'tributary pull auth --database-url postgres://app@db.internal/app',
      'tributary pull auth keep_nickname --dry-run',
      "tributary pull auth --include 'table public.scratch'",
      'tributary pull auth --json | jq -r .sql',
    ],
    load: async () => (await import('./commands/pull.ts')).pull,
  },
  {
    name: 'verify',
    summary: 'Run verify.sql of every applied migration in read-only transactions, then drift.',
    options: DRIFT_OPTIONS,
    examples: ['tributary verify', 'tributary verify --json | jq .findings'],
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'adopt',
    summary: 'Take over a database that others made: record as applied what its catalog shows; change nothing else.',
    options: [
      ['--dry-run', 'say what would be recorded; record nothing'],
      [
        '--to <key>',
        'the last migration that the database has (default: the longest part of the stream that is equal)',
      ],
      ['--accept-differences', 'record the position of --to although something differs; drift tells it from then on'],
      ['--reason <text>', 'why differences are accepted; kept in the ledger with who and when'],
      ...DRIFT_OPTIONS,
      LOCK_WAIT_OPTION,
    ],
    examples: [
      'tributary adopt --dry-run --database-url postgres://app@db.internal/app',
      'DATABASE_URL=postgres://… tributary adopt',
      'tributary adopt --to tasks/20260617082000_release_workflow_runs --database-url postgres://…',
      "tributary adopt --to tasks/20260928093500_add_task_history_metadata --accept-differences --reason 'index of the reports team' --database-url postgres://…",
    ],
    load: async () => (await import('./commands/adopt.ts')).adopt,
  },
  {
    name: 'owners',
    summary: 'Say who owns what: service, package and migrations of every object, or all of one. Needs no database.',
    arguments: [['[object]', 'its name, with or without the schema; * stands for any text']],
    options: [SHADOW_OPTION],
    examples: [
      'tributary owners',
      'tributary owners public.users   # columns, policies, rights, who needs it, who may touch it',
      "tributary owners 'task_*'",
      "tributary owners --json | jq -r '.objects[] | [.owner, .kind, .name] | @tsv'",
    ],
    load: async () => (await import('./commands/owners.ts')).owners,
  },
  {
    name: 'doctor',
    summary: 'Examine project, server, rights and ledger; say what is wrong and how to mend it.',
    options: [
      ['--mark-disposable', 'instead: mark the database as one that reset may drop from'],
      ['--unmark-disposable', 'instead: take that mark away'],
    ],
    examples: [
      'tributary doctor',
      'tributary doctor --database-url postgres://app@db.internal/app',
      'tributary doctor --json | jq \'.checks[] | select(.state != "ok")\'',
      'tributary doctor --mark-disposable --database-url postgres://postgres@localhost/dev',
    ],
    loadBare: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'reset',
    summary: 'Drop what the composition owns, migrate and seed again. Disposable databases only.',
    options: [
      ['--set <names>', 'seed these sets as well, after reference: dev,demo-…; all: every one but test'],
      ['--no-dump', 'take no dump of what is dropped'],
    ],
    examples: ['tributary reset', 'tributary reset --set dev'],
    load: async () => (await import('./commands/reset.ts')).reset,
  },
  {
    name: 'dump',
    summary: 'Write a database to one SQL file: schema, rows and ledger.',
    arguments: [['[file]', 'where to (default: .tributary/dumps/<composition>-<time>.sql in the project)']],
    options: [
      ['--schema-only', 'no rows'],
      ['--data-only', 'rows alone, for a database that has the tables'],
      ['--tool <name>', 'pg_dump or built-in (default: pg_dump where it is as new as the server)'],
    ],
    examples: [
      'tributary dump',
      'tributary dump before.sql --database-url postgres://app@db.internal/app',
      'tributary dump --json | jq .file',
    ],
    load: async () => (await import('./commands/dump.ts')).dump,
  },
  {
    name: 'restore',
    summary: 'Bring a dump, of this command or of pg_dump, into an empty database; all of it or nothing.',
    arguments: [['<file>', 'the dump, plain SQL']],
    options: [
      ['--force', 'replace what a disposable database holds'],
      ['--no-dump', 'take no dump of what is dropped'],
    ],
    examples: [
      'tributary restore before.sql --database-url postgres://app@db.internal/app_copy',
      'tributary restore before.sql --database-url pglite://memory   # does it restore? nothing stays',
    ],
    load: async () => (await import('./commands/restore.ts')).restore,
  },
  {
    name: 'checkpoint',
    summary: 'Write the beginning of the stream as one proven script, from which new databases start.',
    options: [['--to <key>', 'the last migration that it stands for (default: the last of the stream)']],
    examples: [
      'tributary checkpoint',
      'tributary checkpoint --to auth/20260202101600_follow_new_accounts   # the newest may still change',
      'tributary migrate --no-checkpoint   # the long way, on a new database too',
    ],
    load: async () => (await import('./commands/checkpoint.ts')).checkpoint,
  },
  {
    name: 'keys',
    summary: 'Keys of encrypted credentials: list them and what is on them, rotate, re-encrypt, retire, revoke.',
    arguments: [
      ['<action>', 'list, rotate, reencrypt, retire or revoke'],
      ['[key]', 'id of the key to retire or revoke'],
    ],
    options: [
      ['--use <name>', 'rotate: encryption or signing', 'encryption'],
      ['--algorithm <name>', 'rotate: ES256, RS256, HS256, … (default: that of the primary key, else ES256)'],
      ['--batch <rows>', 'reencrypt: rows of one transaction', '500'],
      ['--dry-run', 'reencrypt: say what would be done; write nothing'],
      ['--events', 'reencrypt: print one JSON object a line while it goes on, the result last'],
      ['--reason <text>', 'revoke: why; kept in the audit log'],
    ],
    examples: [
      'tributary keys list',
      'KEY_ENCRYPTION_KEY_FILE=/run/secrets/kek tributary keys rotate --database-url postgres://…',
      'tributary keys reencrypt --dry-run',
      'tributary keys reencrypt --batch 200   # may be stopped and started again at any time',
      'tributary keys rotate --use signing --algorithm ES384',
      "tributary keys revoke key_… --reason 'found in a log' && tributary keys reencrypt",
      "tributary keys list --json | jq -r '.usage[] | [.table, .keyId, .rows] | @tsv'",
    ],
    load: async () => (await import('./commands/keys.ts')).keys,
  },
  {
    name: 'graph',
    summary: 'Draw which migration needs which, and why.',
    options: [['--format <name>', 'mermaid or dot', 'mermaid']],
    examples: ['tributary graph > stream.mmd', 'tributary graph --format dot | dot -Tsvg > stream.svg'],
    load: async () => (await import('./commands/graph.ts')).graph,
  },
  {
    name: 'new',
    summary: 'Start a custom migration in the package of a service, empty or with the SQL of a file.',
    arguments: [
      ['<service>', 'service that owns the migration'],
      ['<name>', 'verb_object, snake_case'],
    ],
    options: [['--from <file>', 'take its SQL from this file, such as /dev/stdin']],
    examples: [
      'tributary new auth grant_reporting_access',
      'tributary new tasks index_due_date --from index.sql && tributary compose && tributary migrate',
    ],
    load: async () => (await import('./commands/new.ts')).newMigration,
  },
  {
    name: 'generate',
    summary: "Let drizzle-kit write the migration from a service's changed tables.",
    arguments: [
      ['<service>', 'service whose tables changed'],
      ['[name]', 'verb_object, snake_case'],
    ],
    examples: ['tributary generate tasks add_due_date'],
    load: async () => (await import('./commands/generate.ts')).generate,
  },
];
