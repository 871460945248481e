import { byCodeUnit } from '../compare.ts';
import type { MigrationKey, SchemaPackage } from '../model.ts';
import { matchesName } from '../ownership/pattern.ts';
import type { SqlParser } from '../sql/parser.ts';
import { placeAt } from '../sql/place.ts';
import { referenceName } from './creators.ts';
import { readMigrations } from './read-migrations.ts';

/** A migration that names an object, and where it does so first. */
export interface Mention {
  readonly service: string;
  readonly key: MigrationKey;
  readonly file: string;
  readonly line: number;
}

/** Migrations whose SQL names an object, bodies of functions included; each once, by key. */
export const mentionsOf = (
  name: string,
  { packages, parser }: { readonly packages: readonly SchemaPackage[]; readonly parser: SqlParser },
): readonly Mention[] => {
  const { read } = readMigrations(
    packages.flatMap((one) => one.migrations),
    parser,
  );
  return read
    .flatMap(({ migration, objects }): readonly Mention[] => {
      const first = objects.references.find((reference) => matchesName(name, referenceName(reference)));
      if (first === undefined) return [];
      const { service, key, path, sql } = migration;
      return [{ service, key, file: path, line: placeAt(sql, first.offset).line }];
    })
    .sort((a, b) => byCodeUnit(a.key, b.key));
};
