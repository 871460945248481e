import { TributaryError } from '@tributary/composer-core';

export class ProjectNotFound extends TributaryError {
  constructor(directory: string) {
    super({
      code: 'project-not-found',
      exitCode: 2,
      message: `No tributary.config.ts, .js or .json in ${directory} or any folder above it.`,
      hint: 'Run the command inside the composer app, or name its folder with --project DIR.',
      data: { directory },
    });
  }
}

export class ConfigInvalid extends TributaryError {
  constructor(path: string, problem: string, cause?: unknown) {
    super({
      code: 'config-invalid',
      exitCode: 2,
      message: `${path}: ${problem}`,
      hint: 'The shape is { default: "name", compositions: { name: { services: ["auth", …] } } }; see docs/formats.md.',
      data: { path },
      cause,
    });
  }
}

export class CompositionUnknown extends TributaryError {
  constructor(name: string, known: readonly string[]) {
    super({
      code: 'composition-unknown',
      exitCode: 2,
      message: `There is no composition "${name}".`,
      hint: `Known compositions: ${known.join(', ')}.`,
      data: { name, known },
    });
  }
}

export class PackageUnresolved extends TributaryError {
  constructor(name: string, from: string) {
    super({
      code: 'package-unresolved',
      exitCode: 2,
      message: `${name} is listed in ${from}, but is not installed.`,
      hint: 'Install the dependencies (pnpm install) and run the command again.',
      data: { name, from },
    });
  }
}

export class PackageUnreadable extends TributaryError {
  constructor(path: string, cause: unknown) {
    super({
      code: 'package-unreadable',
      exitCode: 2,
      message: `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Check that the file exists, is readable and, where it is JSON, that it parses.',
      data: { path },
      cause,
    });
  }
}

export class PackageReadOnly extends TributaryError {
  constructor(service: string, directory: string) {
    super({
      code: 'package-read-only',
      exitCode: 2,
      message: `Service "${service}" comes from an installed package (${directory}), not from this repository.`,
      hint: 'Write the migration in the repository that owns the package and publish a new version of it.',
      data: { service, directory },
    });
  }
}

export class MigrationExists extends TributaryError {
  constructor(path: string) {
    super({
      code: 'migration-exists',
      exitCode: 2,
      message: `${path} already exists.`,
      hint: 'Choose another name, or wait a second for another timestamp.',
      data: { path },
    });
  }
}

export class GenerateFailed extends TributaryError {
  constructor(service: string, output: string) {
    super({
      code: 'generate-failed',
      exitCode: 1,
      message: `drizzle-kit could not generate a migration for "${service}":\n${output.trim()}`,
      hint: 'Mend the tables in src/tables and run the command again; a rename is asked for on a terminal only.',
      data: { service },
    });
  }
}

export class DrizzleKitMissing extends TributaryError {
  constructor(service: string) {
    super({
      code: 'drizzle-kit-missing',
      exitCode: 2,
      message: `drizzle-kit is not installed for "${service}".`,
      hint: 'Add drizzle-kit to the devDependencies of the schema package.',
      data: { service },
    });
  }
}

export class GitRefUnknown extends TributaryError {
  constructor(ref: string) {
    super({
      code: 'git-ref-unknown',
      exitCode: 2,
      message: `git knows no commit "${ref}" here.`,
      hint: 'Name a commit, branch or tag that git log shows; in a shallow clone, fetch it first.',
      data: { ref },
    });
  }
}

export class DumpFileExists extends TributaryError {
  constructor(path: string) {
    super({
      code: 'dump-file-exists',
      exitCode: 2,
      message: `${path} exists, and a dump overwrites nothing.`,
      hint: 'Name another file, or move this one away.',
      data: { path },
    });
  }
}

export class DumpFileUnusable extends TributaryError {
  constructor(path: string, deed: 'read' | 'written', cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    super({
      code: 'dump-file-unusable',
      exitCode: 2,
      message: `${path} cannot be ${deed}: ${REASONS[code] ?? (code === '' ? 'unknown reason' : code)}.`,
      hint: 'Check the path, the rights of its folder and the space on its disk.',
      data: { path },
      cause,
    });
  }
}

export class SqlFileUnreadable extends TributaryError {
  constructor(path: string, cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    super({
      code: 'sql-file-unreadable',
      exitCode: 2,
      message: `${path} cannot be read: ${REASONS[code] ?? (code === '' ? 'unknown reason' : code)}.`,
      hint: 'Name a file with the SQL of one migration.',
      data: { path },
      cause,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
};
