import { readAccess } from '../access/read-access.ts';
import { byCodeUnit } from '../compare.ts';
import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Migration, MigrationSource, PackageSource, SchemaPackage, Seed, SeedSource } from '../model.ts';
import { checksumOf, normaliseText } from '../text.ts';
import { parseDirectives } from './directives.ts';
import { parseManifest, type Manifest } from './manifest.ts';
import { parseMigrationName } from './names.ts';
import { duplicateNumbers } from './numbered.ts';
import { isChosen, undeclaredOptions, unknownChoices, type ChosenOptions } from './options.ts';

interface Parsed<Value> {
  readonly value?: Value;
  readonly findings: readonly Finding[];
}

/**
 * A package as found → a package as understood. A broken manifest gives no package; a broken migration
 * or seed is left out of it. Either way there is an error finding, so nothing goes missing silently. Migrations of
 * variants that `options` does not choose are named in `leftOut`.
 */
export const parsePackage = (
  source: PackageSource,
  options: ChosenOptions = {},
): { readonly package?: SchemaPackage; readonly findings: readonly Finding[] } => {
  const { manifest, findings } = parseManifest(source.manifest);
  if (manifest === undefined) return { findings };
  const migrations = source.migrations.map((migration) => parseMigration(migration, manifest));
  const chosen = options[manifest.service] ?? [];
  const every = valuesOf(migrations).sort((a, b) => byCodeUnit(a.name, b.name));
  const seeds = source.seeds.map((seed) => parseSeed(seed, manifest, source.directory));
  const access = readAccess(source.access ?? [], manifest, chosen);
  const parsed: SchemaPackage = {
    ...manifest,
    directory: source.directory,
    manifestPath: source.manifest.path,
    extensions: manifest.extensions.flatMap(({ name, unless }) => (isOn(unless, chosen) ? [] : [name])),
    dispensable: dispensable(manifest),
    chosen,
    migrations: every.filter(({ directives }) => isChosen(directives, chosen)),
    leftOut: every.filter(({ directives }) => !isChosen(directives, chosen)).map(({ key }) => key),
    ...(source.volume === undefined ? {} : { volume: source.volume }),
    seeds: valuesOf(seeds).sort((a, b) => byCodeUnit(a.set, b.set) || byCodeUnit(a.file, b.file)),
    access: access.declarations,
  };
  return {
    package: parsed,
    findings: [
      ...[...migrations, ...seeds, access].flatMap((result) => result.findings),
      ...unknownChoices(manifest, source.manifest.path, chosen),
      ...every.flatMap((migration) => undeclaredOptions(migration, manifest, source.manifest.path)),
      ...duplicateTimestamps(every),
      ...duplicateNumbers(manifest.service, pathsOf(source)),
      ...(source.migrations.length === 0 ? [withoutMigrations(parsed)] : []),
      ...source.ignored.map(({ path, reason }) =>
        finding('file-ignored', {
          key: manifest.service,
          file: path,
          message: `Passed over: ${reason}.`,
          hint: 'Move or remove it.',
        }),
      ),
    ],
  };
};

const parseMigration = (source: MigrationSource, manifest: Manifest): Parsed<Migration> => {
  const key = `${manifest.service}/${source.name}`;
  const file = source.sql.path;
  const name = parseMigrationName(source.name);
  if (name === undefined) return { findings: [malformedName(key, file, source.name)] };
  const sql = normaliseText(source.sql.text);
  const { directives, findings } = parseDirectives(sql, { key, file });
  const value: Migration = {
    key,
    service: manifest.service,
    name: source.name,
    timestamp: name.timestamp,
    packageName: manifest.name,
    packageVersion: manifest.version,
    path: file,
    sql,
    checksum: checksumOf(sql),
    directives,
    ...(source.down === undefined ? {} : { down: source.down }),
    ...(source.verify === undefined ? {} : { verify: source.verify }),
  };
  return { value, findings };
};

const malformedName = (key: string, file: string, name: string): Finding =>
  finding('name-malformed', {
    key,
    file,
    message: `"${name}" is not a migration name.`,
    hint: 'Name the folder yyyymmddhhmmss_verb_object: a real UTC time, then snake_case.',
  });

const parseSeed = (source: SeedSource, manifest: Manifest, directory: string): Parsed<Seed> => {
  const { set, file } = source;
  const match = /^\d{3}_[a-z0-9_]+\.(sql|ts|js)$/.exec(file);
  if (match === null || !/^[a-z][a-z0-9-]*$/.test(set)) {
    const message = `"${set}/${file}" is not a seed name.`;
    const hint = 'Name it <set>/<nnn>_<name>.sql, .ts or .js, such as reference/010_roles.sql.';
    return {
      findings: [finding('seed-malformed', { key: manifest.service, file: source.source.path, message, hint })],
    };
  }
  const text = normaliseText(source.source.text);
  const value: Seed = {
    service: manifest.service,
    set,
    file,
    path: source.source.path,
    language: match[1] === 'sql' ? 'sql' : 'module',
    text,
    checksum: checksumOf(text),
    packageDirectory: directory,
  };
  return { value, findings: [] };
};

/** Migrations, and what was passed over, in order. */
const pathsOf = ({ migrations, ignored }: PackageSource): readonly string[] =>
  [...migrations.map(({ sql }) => sql.path), ...ignored.map(({ path }) => path)].sort(byCodeUnit);

const isOn = (option: string | undefined, chosen: readonly string[]): boolean =>
  option !== undefined && chosen.includes(option);

const dispensable = ({ extensions }: Manifest): Readonly<Record<string, string>> =>
  Object.fromEntries(extensions.flatMap(({ name, unless }) => (unless === undefined ? [] : [[name, unless]])));

const valuesOf = <Value>(results: readonly Parsed<Value>[]): Value[] =>
  results.flatMap((result) => (result.value === undefined ? [] : [result.value]));

/** Two migrations of one second have no order that their names tell. */
const duplicateTimestamps = (migrations: readonly Migration[]): readonly Finding[] =>
  migrations.flatMap((migration, index) => {
    const previous = migrations[index - 1];
    if (previous?.timestamp !== migration.timestamp) return [];
    return [
      finding('timestamp-duplicated', {
        key: migration.key,
        file: migration.path,
        message: `${migration.key} has the same timestamp as ${previous.key}.`,
        hint: 'Rename the newer of the two to a later second.',
      }),
    ];
  });

const withoutMigrations = ({ service, manifestPath }: SchemaPackage): Finding =>
  finding('package-empty', {
    key: service,
    file: manifestPath,
    message: `The package of "${service}" has no migrations.`,
    hint: 'That is fine for a package of types alone; otherwise see that migrations/ is listed in "files".',
  });
