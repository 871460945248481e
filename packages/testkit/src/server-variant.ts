import type { Session } from '@tributary/composer-postgres';

import { streamOf, type PackageStream, type StreamVariant } from './stream-of.ts';

/** A package's stream as one server can take it. */
export interface ServerVariant {
  readonly stream: PackageStream;
  /** Options that are on, because they do without an extension that the server lacks. */
  readonly options: readonly string[];
  /** Extensions that the stream needs and the server lacks. Where there is one, nothing can be applied. */
  readonly missing: readonly string[];
}

/** Composes the package, or a variant of it, for the server of a session. Throws when it does not compose. */
export const variantFor = async (
  packageUrl: URL,
  session: Session,
  variant: StreamVariant = {},
): Promise<ServerVariant> => {
  const plain = await streamOf(packageUrl, variant);
  const absent = await absentExtensions(session, plain.extensions);
  const options = optionsWithout(plain, absent);
  const stream =
    options.length === 0 ? plain : await streamOf(packageUrl, { options: [...(variant.options ?? []), ...options] });
  return { stream, options, missing: stream.extensions.filter((name) => absent.includes(name)) };
};

/** The options by which the packages of a stream do without the given extensions, sorted. */
export const optionsWithout = ({ packages }: PackageStream, extensions: readonly string[]): readonly string[] => {
  const options = packages.flatMap(({ dispensable }) => extensions.flatMap((name) => dispensable[name] ?? []));
  return [...new Set(options)].sort();
};

/** Those whose files the server does not have (manual, "pg_available_extensions"). */
const absentExtensions = async (session: Session, extensions: readonly string[]): Promise<readonly string[]> => {
  const rows = await session.query<{ name: string }>(
    `select w.name from unnest($1::text[]) as w (name)
     where not exists (select from pg_available_extensions a where a.name = w.name)`,
    [`{${extensions.map((name) => `"${name}"`).join(',')}}`],
  );
  return rows.map(({ name }) => name);
};
