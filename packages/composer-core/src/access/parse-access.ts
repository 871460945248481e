import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { placeAt } from '../sql/place.ts';
import {
  IDENTITIES,
  ROW_COMMANDS,
  type AccessDeclaration,
  type AccessSource,
  type Identity,
  type Reach,
  type RowCommand,
} from './access.ts';

type Refuse = (key: string, message: string, hint: string) => void;

/**
 * Judges one access.json. Every mistake is a finding `access-malformed` with its line; a wrong entry is left out, so
 * that the others are still tried. An identity that is not named reaches nothing, the service role everything.
 */
export const parseAccess = (
  { source }: AccessSource,
  service: string,
): { readonly declarations: readonly AccessDeclaration[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const refuse: Refuse = (key, message, hint) => {
    const offset = source.text.indexOf(JSON.stringify(key));
    const place = offset < 0 ? {} : placeAt(source.text, offset);
    findings.push(finding('access-malformed', { key: service, file: source.path, ...place, message, hint }));
  };
  const declarations = entriesOf(source.text, refuse).flatMap(([key, value]) => {
    const before = findings.length;
    if (isRepeated(key, source.text)) refuse(key, `"${key}" is declared twice.`, 'Keep one of the two entries.');
    const declaration = declarationOf(key, value, refuse);
    if (declaration === undefined || findings.length > before) return [];
    return [
      { ...declaration, path: source.path, line: placeAt(source.text, source.text.indexOf(JSON.stringify(key))).line },
    ];
  });
  return { declarations, findings };
};

const entriesOf = (text: string, refuse: Refuse): readonly (readonly [string, unknown])[] => {
  const json = parseJson(text);
  if (!isRecord(json)) {
    refuse('', 'The file is not a JSON object.', 'Write { "users": { "owner": "select update" } }.');
    return [];
  }
  return Object.entries(json);
};

/** JSON.parse keeps the last of two equal keys and says nothing. */
const isRepeated = (key: string, text: string): boolean =>
  text.split(new RegExp(`${escaped(JSON.stringify(key))}\\s*:\\s*\\{`)).length > 2;

/** A table, with its schema unless that is public, and a case. */
const KEY = /^(?:([a-z_][a-z0-9_]*)\.)?([a-z_][a-z0-9_]*)(?::([a-z0-9]+(?:-[a-z0-9]+)*))?$/;

const declarationOf = (
  key: string,
  value: unknown,
  refuse: Refuse,
): Omit<AccessDeclaration, 'path' | 'line'> | undefined => {
  const match = KEY.exec(key);
  if (match === null) {
    refuse(key, `"${key}" is not a table.`, 'Write "table", "schema.table" or "table:case".');
    return undefined;
  }
  const [, schema = 'public', name, kind] = match;
  const reach = reachOf(key, value, refuse);
  return { key, table: `${schema}.${name}`, ...(kind === undefined ? {} : { case: kind }), reach };
};

const reachOf = (key: string, value: unknown, refuse: Refuse): Reach => {
  if (!isRecord(value)) refuse(key, `"${key}" declares no identities.`, 'Write { "owner": "select" }.');
  const given = isRecord(value) ? value : {};
  for (const identity of Object.keys(given))
    if (!isOneOf(IDENTITIES, identity))
      refuse(key, `"${key}" names the identity "${identity}".`, cure(identity, IDENTITIES));
  const commands = (identity: Identity): readonly RowCommand[] =>
    Object.hasOwn(given, identity)
      ? commandsOf(key, given[identity], refuse)
      : identity === 'serviceRole'
        ? ROW_COMMANDS
        : [];
  return Object.fromEntries(IDENTITIES.map((identity) => [identity, commands(identity)])) as unknown as Reach;
};

const commandsOf = (key: string, value: unknown, refuse: Refuse): readonly RowCommand[] => {
  if (typeof value !== 'string') {
    refuse(key, `"${key}" gives an identity no text of commands.`, 'Write "select update", or "" for none.');
    return [];
  }
  const words = value.split(/\s+/).filter((word) => word !== '');
  for (const word of words)
    if (!isOneOf(ROW_COMMANDS, word)) refuse(key, `"${key}" names the command "${word}".`, cure(word, ROW_COMMANDS));
  return ROW_COMMANDS.filter((command) => words.includes(command));
};

const cure = (word: string, known: readonly string[]): string => {
  const meant = nearest(word, known);
  return `${meant === undefined ? '' : `Do you mean "${meant}"? `}Known are ${known.join(', ')}.`;
};

const isOneOf = <Word extends string>(known: readonly Word[], word: string): word is Word =>
  (known as readonly string[]).includes(word);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
