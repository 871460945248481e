import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One migration in the order of its stream. */
export interface StreamMigration {
  /** 14 digits of a time, rising through the stream. */
  readonly version: string;
  /** Service and name in snake case, without a timestamp. */
  readonly name: string;
  readonly sql: string;
  /** True: no transaction around it, said to each contender in its own way. */
  readonly isOutsideTransaction?: boolean;
}

/** What every contender applies: a composed project, and the same SQL in the same order for the others. */
export interface Stream {
  readonly name: string;
  /** Folder of the composer app whose committed lock the migrations were read from. */
  readonly project: string;
  readonly migrations: readonly StreamMigration[];
}

export interface StreamPlace {
  readonly name: string;
  readonly project: string;
  /** `streams/<composition>/stream.lock` of the project. */
  readonly composition: string;
  /** Folder with one schema package per service, named for it. */
  readonly packages: string;
}

/** Reads a composed stream: the order from its lock, the SQL from its packages. */
export const readStream = ({ name, project, composition, packages }: StreamPlace): Stream => {
  const lock = JSON.parse(readFileSync(join(project, 'streams', composition, 'stream.lock'), 'utf8')) as {
    readonly entries: readonly { readonly version: string; readonly key: string }[];
  };
  return {
    name,
    project,
    migrations: lock.entries.map(({ version, key }) => {
      const [service = '', folder = ''] = key.split('/');
      const sql = readFileSync(join(packages, service, 'migrations', folder, 'migration.sql'), 'utf8');
      return { version, name: `${service.replaceAll('-', '_')}_${folder.slice(15)}`, sql };
    }),
  };
};
