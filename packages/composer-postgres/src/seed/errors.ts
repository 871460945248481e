import { excerptAt, TributaryError, type Seed, type SqlStatement } from '@tributary/composer-core';

import type { StatementFailed } from '../errors.ts';

export class SeedUnloadable extends TributaryError {
  constructor(seed: Seed, cause: unknown) {
    super({
      code: 'seed-unloadable',
      exitCode: 1,
      message: `${seed.path} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'A seed module exports by default a function from a Drizzle database to a list of queries.',
      data: { file: seed.path },
      cause,
    });
  }
}

export interface SeedFailurePlace {
  readonly seed: Seed;
  readonly failure: StatementFailed;
  /** For SQL files. */
  readonly statement?: SqlStatement;
  /** 1-based, for modules. With neither, a deferred constraint did not hold at the end. */
  readonly query?: number;
}

/** A seed file that the server refused; nothing of the file stays. */
export class SeedFailed extends TributaryError {
  constructor({ seed, failure, statement, query }: SeedFailurePlace) {
    const place = statement === undefined ? undefined : placeIn(seed, statement, failure);
    const where =
      place === undefined
        ? `${seed.path}, ${query === undefined ? 'at its end' : `query ${query}`}`
        : `${seed.path}:${place.line}:${place.column}`;
    const lines = [
      `Seed ${seed.service}/${seed.set}/${seed.file} failed at ${where}`,
      `${failure.message} (SQLSTATE ${failure.sqlstate})`,
      ...(failure.detail === undefined ? [] : [failure.detail]),
      ...(place === undefined ? [] : [place.excerpt]),
      'Nothing of this file was kept; the files before it were.',
    ];
    super({
      code: 'seed-failed',
      exitCode: 1,
      message: lines.join('\n'),
      hint: failure.serverHint ?? 'Mend the file and run the command again: files that ran unchanged are passed over.',
      data: {
        service: seed.service,
        set: seed.set,
        file: seed.path,
        ...(query === undefined ? {} : { query }),
        ...(place === undefined ? {} : { line: place.line, column: place.column }),
        sqlstate: failure.sqlstate,
      },
    });
  }
}

const placeIn = (seed: Seed, { text, offset }: SqlStatement, { position }: StatementFailed) =>
  excerptAt(seed.text, position === undefined ? offset : offset + [...text].slice(0, position - 1).join('').length);
