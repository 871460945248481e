/** Something in a text that looks like a secret. What it is, never the text itself. */
export interface FoundSecret {
  readonly what: string;
  readonly offset: number;
}

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  /** For shapes that are not proof enough: the part that has to look random. */
  readonly isSecret?: (match: RegExpExecArray) => boolean;
}

/** Prefixes that their issuers gave them so that they can be found; each in one pass without backtracking. */
const SHAPES: readonly Shape[] = [
  { what: 'A live key of Stripe', pattern: /\b[sr]k_live_[0-9A-Za-z]{16,}/g },
  { what: 'An access key of AWS', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { what: 'A private key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g },
  { what: 'A token of GitHub', pattern: /\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{40,})/g },
  { what: 'A token of GitLab', pattern: /\bglpat-[0-9A-Za-z_-]{20,}/g },
  { what: 'A token of Slack', pattern: /\bxox[abeoprs]-[0-9A-Za-z-]{16,}/g },
  { what: 'A key of Google', pattern: /\bAIza[0-9A-Za-z_-]{35}\b/g },
  { what: 'A secret key of Supabase', pattern: /\b(?:sb_secret_|sbp_)[0-9A-Za-z_-]{20,}/g },
  { what: 'A key of OpenAI or Anthropic', pattern: /\bsk-(?:proj|ant|svcacct)-[0-9A-Za-z_-]{20,}/g },
  { what: 'A token of npm', pattern: /\bnpm_[0-9A-Za-z]{36}\b/g },
  { what: 'A key of SendGrid', pattern: /\bSG\.[0-9A-Za-z_-]{16,}\.[0-9A-Za-z_-]{16,}/g },
  { what: 'A signed token (JWT)', pattern: /\beyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{16,}/g },
  {
    what: 'A URL with a password',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"<>]{0,80}:([^\s@/'"]{1,200})@[\w.[-]/gi,
    isSecret: ([, password = '']) => !/^(?:[<$%{[].*|\*+|x+|\.+)$/i.test(password),
  },
  {
    what: 'A password or key',
    pattern:
      /\b(?:\w*_)?(?:password|passwd|pwd|secret|api_?key|access_?key|(?:access|auth|refresh)_?token)"?\s*(?::?=|=>|:)?\s*e?'([^'\s]{12,200})'/gi,
    isSecret: ([, literal = '']) => looksRandom(literal),
  },
];

/** Every place of a text where a secret seems to stand, each once, in order. */
export const secretsIn = (text: string): readonly FoundSecret[] => {
  const found = new Map<number, FoundSecret>();
  for (const { what, pattern, isSecret = () => true } of SHAPES)
    for (const match of text.matchAll(pattern))
      if (isSecret(match) && !found.has(match.index)) found.set(match.index, { what, offset: match.index });
  return [...found.values()].sort((a, b) => a.offset - b.offset);
};

/** Letters and digits mixed, and hardly a character twice: no word, no number, no name of a column, no format. */
const looksRandom = (literal: string): boolean =>
  /[a-z]/i.test(literal) &&
  /\d/.test(literal) &&
  !/^[\w-]*(?:example|changeme|placeholder|test|dummy|your)[\w-]*$/i.test(literal) &&
  !/^(?:[0-9a-f]{8}-[0-9a-f]{4}-|\$2[aby]\$|\$argon2|sha256:|[<{$%])/i.test(literal) &&
  bitsPerCharacter(literal) >= 3.3;

/** Shannon entropy of the literal's own characters. */
const bitsPerCharacter = (text: string): number => {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
};
