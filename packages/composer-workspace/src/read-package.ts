import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join, relative, sep } from 'node:path';

import {
  byCodeUnit,
  type AccessSource,
  type IgnoredFile,
  type MigrationSource,
  type PackageSource,
  type SeedSource,
  type SourceFile,
} from '@tributary/composer-core';

import { PackageUnreadable } from './errors.ts';

export interface Manifest {
  readonly path: string;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** package.json of a folder. Throws PackageUnreadable when it is absent or not a JSON object. */
export const readManifest = (directory: string): Manifest => {
  const path = join(directory, 'package.json');
  try {
    const text = readFileSync(path, 'utf8');
    return { path, text, json: JSON.parse(text) as Record<string, unknown> };
  } catch (cause) {
    throw new PackageUnreadable(path, cause);
  }
};

/** Everything the composer needs of one schema package, and what it passed over with the reason. */
export const readPackage = (directory: string, relativeTo: string): PackageSource => {
  const reader = new PackageReader(directory, relativeTo);
  const migrations = reader.migrations();
  const seeds = reader.seeds();
  const volume = reader.volume();
  const access = reader.access();
  return {
    directory,
    manifest: reader.file('package.json'),
    migrations,
    seeds,
    ...(volume === undefined ? {} : { volume }),
    access,
    ignored: reader.ignored,
  };
};

/** Files beside migration.sql that other tools keep there. */
const COMPANIONS = new Set(['migration.sql', 'down.sql', 'verify.sql', 'snapshot.json']);

/** Made-up rows for load tests. */
const VOLUME = /^volume\.[jt]s$/;

/** Reads one package; collects what it passes over on the way. */
class PackageReader {
  readonly ignored: IgnoredFile[] = [];
  readonly #directory: string;
  readonly #relativeTo: string;
  /** Of the package itself, found once: asking for every file costs more than reading it. */
  readonly #prefix: string;

  constructor(directory: string, relativeTo: string) {
    this.#directory = directory;
    this.#relativeTo = relativeTo;
    this.#prefix = relative(relativeTo, directory).split(sep).join('/');
  }

  file(path: string): SourceFile {
    const absolute = join(this.#directory, path);
    try {
      return { path: this.#display(path), text: readFileSync(absolute, 'utf8') };
    } catch (cause) {
      throw new PackageUnreadable(absolute, cause);
    }
  }

  migrations(): readonly MigrationSource[] {
    return this.#list('migrations').flatMap((entry) => {
      const path = `migrations/${entry.name}`;
      if (!entry.isDirectory()) return this.#pass(path, 'a migration is a folder with a migration.sql');
      return this.#migration(path, entry.name);
    });
  }

  seeds(): readonly SeedSource[] {
    return this.#list('seeds').flatMap((set) => {
      if (VOLUME.test(set.name)) return [];
      if (!set.isDirectory()) return this.#pass(`seeds/${set.name}`, 'a seed lies in the folder of its set');
      return this.#list(`seeds/${set.name}`).flatMap((entry) => this.#seed(set.name, entry));
    });
  }

  volume(): SourceFile | undefined {
    const entry = this.#list('seeds').find(({ name }) => VOLUME.test(name));
    return entry === undefined ? undefined : this.file(`seeds/${entry.name}`);
  }

  /** access.json and access.<option>.json, by name. */
  access(): readonly AccessSource[] {
    return this.#list('.').flatMap((entry) => {
      const match = /^access(?:\.([a-z][a-z0-9-]*))?\.json$/.exec(entry.name);
      if (match === null || !entry.isFile()) return [];
      const [, option] = match;
      return [{ ...(option === undefined ? {} : { option }), source: this.file(entry.name) }];
    });
  }

  #migration(path: string, name: string): readonly MigrationSource[] {
    const files = new Set(this.#names(path));
    for (const file of files)
      if (!COMPANIONS.has(file)) this.#pass(`${path}/${file}`, `not one of ${[...COMPANIONS].join(', ')}`);
    if (!files.has('migration.sql')) return this.#pass(path, 'it holds no migration.sql');
    return [
      {
        name,
        sql: this.file(`${path}/migration.sql`),
        ...(files.has('down.sql') ? { down: this.file(`${path}/down.sql`) } : {}),
        ...(files.has('verify.sql') ? { verify: this.file(`${path}/verify.sql`) } : {}),
      },
    ];
  }

  #seed(set: string, entry: Dirent): readonly SeedSource[] {
    const path = `seeds/${set}/${entry.name}`;
    if (!entry.isFile()) return this.#pass(path, 'a seed is a file');
    return [{ set, file: entry.name, source: this.file(path) }];
  }

  #pass(path: string, reason: string): readonly [] {
    this.ignored.push({ path: this.#display(path), reason });
    return [];
  }

  /** Entries in code-unit order, hidden ones (editors, Finder) left out; an absent folder is empty. */
  #list(path: string): readonly Dirent[] {
    try {
      return readdirSync(join(this.#directory, path), { withFileTypes: true })
        .filter((entry) => !entry.name.startsWith('.'))
        .sort((a, b) => byCodeUnit(a.name, b.name));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new PackageUnreadable(join(this.#directory, path), cause);
    }
  }

  /** Names in code-unit order, hidden ones left out. */
  #names(path: string): readonly string[] {
    try {
      return readdirSync(join(this.#directory, path))
        .filter((name) => !name.startsWith('.'))
        .sort(byCodeUnit);
    } catch (cause) {
      throw new PackageUnreadable(join(this.#directory, path), cause);
    }
  }

  #display(path: string): string {
    if (this.#prefix === '') return path;
    // From inside the package the way out and in again is not the shortest.
    if (/^\.\.(?:\/\.\.)*$/.test(this.#prefix))
      return relative(this.#relativeTo, join(this.#directory, path)).split(sep).join('/');
    return `${this.#prefix}/${path}`;
  }
}
