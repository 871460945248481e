import { isAbsolute, relative, resolve } from 'node:path';

import { InvalidDatabaseUrl } from './errors.ts';

/** A database that a command goes to. `label` is what messages show. */
export type DatabaseTarget =
  | { readonly kind: 'postgres'; readonly url: string; readonly label: string; readonly isTransactionPooler: boolean }
  | { readonly kind: 'pglite-directory'; readonly directory: string; readonly label: string }
  | { readonly kind: 'pglite-memory'; readonly label: string };

/** The port on which hosted poolers offer transaction mode. */
const TRANSACTION_POOLER_PORT = '6543';

/**
 * Text → target. Relative PGlite folders start at `baseDirectory`. Throws InvalidDatabaseUrl, which
 * never repeats the URL: it may hold a password.
 */
export const parseDatabaseUrl = (
  text: string,
  { baseDirectory }: { readonly baseDirectory: string },
): DatabaseTarget => {
  if (text.startsWith('pglite:')) return pgliteTarget(text.slice('pglite:'.length), baseDirectory);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) throw new InvalidDatabaseUrl('has no scheme');
  if (scheme !== 'postgres' && scheme !== 'postgresql')
    throw new InvalidDatabaseUrl(`has the scheme "${scheme}:", which is not supported`);
  return postgresTarget(text);
};

const pgliteTarget = (rest: string, baseDirectory: string): DatabaseTarget => {
  if (rest === '//memory') return { kind: 'pglite-memory', label: 'pglite://memory' };
  const path = rest.startsWith('//') ? rest.slice(2) : '';
  if (path === '' || !(isAbsolute(path) || path.startsWith('.')))
    throw new InvalidDatabaseUrl('names no folder after pglite://');
  const directory = resolve(baseDirectory, path);
  const near = relative(process.cwd(), directory);
  return { kind: 'pglite-directory', directory, label: `pglite ${near.startsWith('..') ? directory : near}` };
};

const postgresTarget = (text: string): DatabaseTarget => {
  const { url, user } = parsed(text);
  if (url.hostname.includes(','))
    throw new InvalidDatabaseUrl('names several hosts, but a run needs the one that takes writes');
  const port = url.port === '' ? '5432' : url.port;
  return {
    kind: 'postgres',
    url: text,
    label: `postgres://${user === '' ? '' : `${user}@`}${url.hostname || 'localhost'}:${port}${url.pathname}`,
    isTransactionPooler: port === TRANSACTION_POOLER_PORT,
  };
};

const parsed = (text: string): { readonly url: URL; readonly user: string } => {
  try {
    refuseCutPassword(text);
    const url = new URL(text);
    decodeURIComponent(url.password);
    return { url, user: decodeURIComponent(url.username) };
  } catch {
    throw new InvalidDatabaseUrl('cannot be read: special characters in a password must be percent-encoded');
  }
};

/**
 * The authority ends at the first of `/?#`. An `@` behind that, or a second one before it, means that a
 * password was cut in two, and that what follows would show part of it as a host or a name.
 */
const refuseCutPassword = (text: string): void => {
  const authority = /^[^:]+:\/\/[^/?#]*/.exec(text)?.[0];
  if (authority === undefined || text.slice(authority.length).includes('@') || authority.split('@').length > 2)
    throw new TypeError('no authority, or more than one');
};
