import { join, relative } from 'node:path';

import {
  composeStream,
  hasErrors,
  parsePackage,
  type Finding,
  type MigrationKey,
  type SchemaPackage,
} from '@tributary/composer-core';
import { readPackage } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import { loadParser } from '../parser.ts';
import type { OpenStream } from '../stream.ts';

export interface DraftInput {
  readonly owner: SchemaPackage;
  /** Folder name: timestamp and `verb_object`. */
  readonly folder: string;
  readonly sql: string;
}

/** A migration that is not written yet, and the stream as it would be with it. */
export interface Draft {
  readonly key: MigrationKey;
  readonly sql: string;
  /** Where it would lie, for messages. */
  readonly path: string;
  readonly stream: OpenStream;
}

export type Drafted =
  | { readonly kind: 'composed'; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** What `compose` would say of the stream with one more migration. Writes nothing. */
export const draftMigration = async (
  context: Context,
  { packages, lock }: OpenStream,
  { owner, folder, sql }: DraftInput,
): Promise<Drafted> => {
  const { cwd } = context.environment;
  const path = relative(cwd, join(owner.directory, 'migrations', folder, 'migration.sql'));
  const source = readPackage(owner.directory, cwd);
  const parsed = parsePackage(
    { ...source, migrations: [...source.migrations, { name: folder, sql: { path, text: sql } }] },
    context.chosen,
  );
  const extended = packages.map((one) => (one.service === owner.service ? (parsed.package ?? one) : one));
  const composed = composeStream({
    composition: context.composition,
    packages: extended,
    lock,
    parser: await loadParser(),
  });
  const findings = [...parsed.findings, ...composed.findings];
  if (hasErrors(findings)) return { kind: 'refused', findings };
  const key = `${owner.service}/${folder}`;
  return { kind: 'composed', draft: { key, sql, path, stream: { packages: extended, lock: composed.lock } } };
};
