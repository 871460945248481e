import { SCHEMA_PACKAGES } from './imports.ts';
import type { Source } from './sources.ts';

/** A rule on texts: which files, and what must not stand in them. */
export interface TextRule {
  readonly name: string;
  readonly files: RegExp;
  readonly forbids: RegExp;
  /** What the rule has to refuse, so that it is known to be able to. */
  readonly example: Source;
}

const PURE = new RegExp(
  `^packages/(?:${['composer-core', 'schema-kit', ...SCHEMA_PACKAGES].join('|')})/src/(?!.*\\.test\\.ts$).*\\.ts$`,
);
const TESTS = /\.test\.ts$/;
const EVERYTHING = /^(?!test\/guard)/;

export const TEXT_RULES: readonly TextRule[] = [
  {
    name: 'the core and the schema packages read no clock, randomness, process or locale, and print nothing',
    files: PURE,
    forbids: /\bDate\.now\b|\bMath\.random\b|\bprocess\.|\bconsole\.|\blocaleCompare\b|\btoLocale\w+|\bnew Date\(\)/,
    example: { path: 'packages/composer-core/src/a.ts', text: 'export const now = () => Date.now();' },
  },
  {
    name: 'order compares code units, nowhere a locale',
    files: /^(?:apps|packages)\/[^/]+\/src\/.*\.ts$/,
    forbids: /\blocaleCompare\b|\bIntl\.Collator\b/,
    example: { path: 'apps/composer/src/a.ts', text: 'names.sort((a, b) => a.localeCompare(b));' },
  },
  {
    name: 'only main.ts prints and sets the exit code; only it and env.ts see the process',
    files: /^apps\/composer\/src\/(?!(?:main|env)\.ts$).*\.ts$/,
    forbids: /\bprocess\.(?!platform)|\bconsole\./,
    example: { path: 'apps/composer/src/a.ts', text: 'process.exit(1);' },
  },
  {
    name: 'the application holds no SQL',
    files: /^apps\/composer\/src\/.*\.ts$/,
    forbids:
      /['"`](?:select|insert into|update|delete from|create|alter|drop|SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP) /,
    example: { path: 'apps/composer/src/a.ts', text: "session.query('select 1 from t');" },
  },
  {
    name: 'the application loads the SQL parser through parser.ts, which keeps it quick to compile',
    files: /^apps\/composer\/src\/(?!parser\.ts$).*\.ts$/,
    forbids: /\bloadSqlParser\b/,
    example: { path: 'apps/composer/src/a.ts', text: 'const parser = await loadSqlParser();' },
  },
  {
    name: 'every test runs',
    files: TESTS,
    forbids: /\b(?:test|it|describe)\.(?:only|skip|todo|fails)\b/,
    example: { path: 'packages/auth/test/a.test.ts', text: "test.only('a', () => {});" },
  },
  {
    name: 'no test sleeps or measures time',
    files: /\/test\/.*\.ts$|\.test\.ts$/,
    forbids: /\bsetTimeout\(|timers\/promises|toBeLessThan\([^)]*(?:ms|elapsed|duration)/i,
    example: { path: 'packages/auth/test/a.test.ts', text: 'await new Promise((go) => setTimeout(go, 100));' },
  },
  {
    name: 'nothing is left for later',
    files: EVERYTHING,
    forbids: /\b(?:TODO|FIXME|XXX|HACK)\b/,
    example: { path: 'docs/a.md', text: 'TODO: write this' },
  },
  {
    name: 'no path of a machine and no registry host',
    files: EVERYTHING,
    forbids: /(?<![\w.])\/(?:root|work|home\/\w+|Users\/\w+)\/|registry\.npmjs|npmmirror/,
    example: { path: 'docs/a.md', text: 'see /root/notes' },
  },
];

/** One sentence per line that a rule forbids; comment lines are prose and pass. */
export const violations = (rule: TextRule, { path, text }: Source): readonly string[] =>
  !rule.files.test(path)
    ? []
    : text
        .split('\n')
        .flatMap((line, index) =>
          rule.forbids.test(isCode(path) && rule.files !== EVERYTHING ? withoutComment(line) : line)
            ? [`${path}:${index + 1} ${line.trim()}`]
            : [],
        );

const isCode = (path: string): boolean => path.endsWith('.ts');
const withoutComment = (line: string): string =>
  /^\s*(?:\*|\/\*|\/\/)/.test(line) ? '' : line.replace(/\s\/\/ .*$/, '');
