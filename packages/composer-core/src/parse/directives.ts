import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Directives, Phase } from '../model.ts';
import { nearest } from '../nearest.ts';
import { parseDuration } from './duration.ts';
import { isOptionName } from './options.ts';

/** Where the text comes from, for findings. */
export interface DirectivePlace {
  readonly key: string;
  readonly file: string;
}

interface Line {
  readonly word: string;
  readonly rest: string;
  readonly line: number;
}

const USAGE: Readonly<Record<string, string>> = {
  requires: '-- @requires service/name',
  transaction: '-- @transaction none',
  phase: '-- @phase expand | migrate | contract',
  irreversible: '-- @irreversible reason',
  allow: '-- @allow finding-code reason',
  'lock-timeout': '-- @lock-timeout 500ms | 2s | 1min',
  privileged: '-- @privileged',
  when: '-- @when option',
  unless: '-- @unless option',
};

/**
 * Reads the directives in the comment lines above the first statement; below it `-- @…` is an
 * ordinary comment. Every unknown or malformed directive is a finding, none is passed over.
 */
export const parseDirectives = (
  sql: string,
  place: DirectivePlace,
): { readonly directives: Directives; readonly findings: readonly Finding[] } => {
  const lines = directiveLines(sql);
  const findings = lines.flatMap((line) => judge(line, place));
  const valid = lines.filter((line) => judge(line, place).length === 0);
  const all = (word: string): readonly Line[] => valid.filter((line) => line.word === word);
  const last = (word: string): string | undefined => all(word).at(-1)?.rest;
  const irreversible = last('irreversible');
  const lockTimeout = last('lock-timeout');
  return {
    findings,
    directives: {
      requires: all('requires').map(({ rest, line }) => ({ key: rest, line })),
      isTransactional: last('transaction') !== 'none',
      phase: (last('phase') ?? 'expand') as Phase,
      ...(irreversible === undefined ? {} : { irreversible }),
      allow: all('allow').map(({ rest, line }) => ({ ...splitFirstWord(rest), line })),
      ...(lockTimeout === undefined ? {} : { lockTimeoutMs: parseDuration(lockTimeout)! }),
      isPrivileged: all('privileged').length > 0,
      when: all('when').map(({ rest, line }) => ({ option: rest, line })),
      unless: all('unless').map(({ rest, line }) => ({ option: rest, line })),
    },
  };
};

const directiveLines = (sql: string): readonly Line[] => {
  const found: Line[] = [];
  for (const [index, text] of sql.split('\n').entries()) {
    const trimmed = text.trim();
    if (trimmed !== '' && !trimmed.startsWith('--')) break;
    const match = /^--\s*@([a-z-]+)\s*(.*)$/i.exec(trimmed);
    if (match !== null) found.push({ word: match[1]!, rest: match[2]!.trim(), line: index + 1 });
  }
  return found;
};

const judge = ({ word, rest, line }: Line, { key, file }: DirectivePlace): readonly Finding[] => {
  const usage = USAGE[word];
  if (usage === undefined) {
    const meant = nearest(word, Object.keys(USAGE));
    const hint = `${meant === undefined ? '' : `Did you mean @${meant}? `}Known: ${Object.keys(USAGE)
      .map((known) => `@${known}`)
      .join(', ')}.`;
    return [finding('directive-unknown', { key, file, line, message: `@${word} is no directive.`, hint })];
  }
  if (isWellFormed(word, rest)) return [];
  const message = rest === '' ? `@${word} lacks its value.` : `@${word} cannot be "${rest}".`;
  return [finding('directive-malformed', { key, file, line, message, hint: `Write ${usage}` })];
};

const isWellFormed = (word: string, rest: string): boolean => {
  switch (word) {
    case 'requires':
      return /^[^\s/]+\/[^\s/]+$/.test(rest);
    case 'transaction':
      return rest === 'none';
    case 'phase':
      return ['expand', 'migrate', 'contract'].includes(rest);
    case 'irreversible':
      return rest !== '';
    case 'allow':
      return /^[a-z][a-z0-9-]*\s+\S/.test(rest);
    case 'lock-timeout':
      return parseDuration(rest) !== undefined;
    case 'when':
    case 'unless':
      return isOptionName(rest);
    default:
      return rest === '';
  }
};

const splitFirstWord = (text: string): { readonly code: string; readonly reason: string } => {
  const [code = '', ...reason] = text.split(/\s+/);
  return { code, reason: reason.join(' ') };
};
