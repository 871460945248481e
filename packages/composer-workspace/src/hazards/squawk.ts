import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { offsetAt, type RuleHit } from '@tributary/composer-core';

import { resolvePackage } from '../resolve-package.ts';

/**
 * The linter squawk, https://squawkhq.com: the only file that knows it. Its program comes in a package of its own per
 * platform, as optional dependency of squawk-cli, so that it may be missing.
 */
export interface Squawk {
  /** The program, absolute. */
  readonly program: string;
}

export type FoundSquawk =
  | { readonly kind: 'found'; readonly squawk: Squawk }
  | { readonly kind: 'missing'; readonly reason: string };

/** Looks for the program where a module in the folder `from` would find squawk-cli; by default it is this one. */
export const findSquawk = (from: string = dirname(fileURLToPath(import.meta.url))): FoundSquawk => {
  const platform = `${process.platform}-${process.arch}`;
  const linter = resolvePackage('squawk-cli', from);
  // The program's package is a dependency of squawk-cli, which a strict layout shows to squawk-cli alone.
  const carrier = linter === undefined ? undefined : resolvePackage(`@squawk-cli/${platform}`, linter);
  if (carrier === undefined) return { kind: 'missing', reason: `squawk-cli has no program for ${platform} here` };
  const program = join(carrier, 'bin', process.platform === 'win32' ? 'squawk.exe' : 'squawk');
  return { kind: 'found', squawk: { program } };
};

export interface LintInput {
  /** For squawk's own output. */
  readonly path: string;
  /** Normalised text. */
  readonly sql: string;
  readonly isTransactional: boolean;
}

/** `unread`: squawk does not understand the SQL. `broken`: it does not run at all. */
export type LintResult =
  | { readonly kind: 'read'; readonly hits: readonly RuleHit[] }
  | { readonly kind: 'unread' | 'broken'; readonly reason: string };

/** Runs squawk on one text; about 30 ms. No configuration file counts: what is silenced is in the migration itself. */
export const lint = async (squawk: Squawk, input: LintInput): Promise<LintResult> => {
  try {
    const { code, stdout, stderr } = await run(squawk.program, argumentsFor(input), input.sql);
    // 0: nothing found, 1: something found; a crash has another code, or an output that does not parse.
    if (code === 0 || code === 1) return hitsIn(input.sql, stdout);
    return { kind: 'broken', reason: `squawk ended with ${code}: ${firstLine(stderr)}` };
  } catch (error) {
    return { kind: 'broken', reason: `squawk does not run: ${firstLine(String(error))}` };
  }
};

const NO_CONFIGURATION = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null';

/** The oldest server that is supported: rules for later ones have nothing to say. */
const SERVER_VERSION = '15.0';

const argumentsFor = ({ path, isTransactional }: LintInput): readonly string[] => [
  '--config',
  NO_CONFIGURATION,
  '--reporter',
  'json',
  '--pg-version',
  SERVER_VERSION,
  isTransactional ? '--assume-in-transaction' : '--no-assume-in-transaction',
  `--stdin-filepath=${path}`,
];

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (program: string, args: readonly string[], input: string): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe' });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.once('error', reject);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.once('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(errors).toString() }),
    );
    // It may end before it has read everything; how it ended says more than the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });

/** One entry of squawk's JSON. Lines count from 0, columns are UTF-8 bytes from 0. */
interface Reported {
  readonly rule_name: string;
  readonly message: string;
  readonly help: string | null;
  readonly line: number;
  readonly column: number;
  readonly line_end: number;
  readonly column_end: number;
}

const SYNTAX_ERROR = 'syntax-error';

/** Squawk's JSON for one text → hits in characters of that text. */
export const hitsIn = (sql: string, json: string): LintResult => {
  const reported = parsed(json);
  if (reported === undefined) return { kind: 'broken', reason: 'squawk prints no JSON' };
  const error = reported.find(({ rule_name: rule }) => rule === SYNTAX_ERROR);
  if (error !== undefined)
    return { kind: 'unread', reason: `squawk does not understand line ${error.line + 1}: ${error.message}` };
  return {
    kind: 'read',
    hits: reported.map(({ rule_name: rule, message, help, ...place }) => ({
      rule,
      message,
      ...(help === null ? {} : { help }),
      offset: offsetAt(sql, place.line, place.column),
      end: offsetAt(sql, place.line_end, place.column_end),
    })),
  };
};

const parsed = (json: string): readonly Reported[] | undefined => {
  try {
    const value: unknown = json.trim() === '' ? [] : JSON.parse(json);
    return Array.isArray(value) ? (value as readonly Reported[]) : undefined;
  } catch {
    return undefined;
  }
};

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
