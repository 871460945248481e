import { TributaryError, type SourceFile } from '@tributary/composer-core';

import type { StatementFailed } from '../../errors.ts';

export class VolumeUnloadable extends TributaryError {
  constructor({ path }: SourceFile, cause: unknown) {
    super({
      code: 'volume-unloadable',
      exitCode: 1,
      message: `${path} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'It exports by default volume({ tables: { … } }) of @tributary/schema-kit.',
      data: { file: path },
      cause,
    });
  }
}

/** A made-up row that the database refused; nothing of the run stays. */
export class VolumeRefused extends TributaryError {
  constructor(table: string, failure: StatementFailed) {
    super({
      code: 'volume-refused',
      exitCode: 1,
      message: [
        `A made-up row of ${table} was refused: ${failure.message} (SQLSTATE ${failure.sqlstate})`,
        ...(failure.detail === undefined ? [] : [failure.detail]),
        'Nothing was kept.',
      ].join('\n'),
      hint: 'Say in seeds/volume.ts of its package, under refine, what the column holds.',
      data: { table, sqlstate: failure.sqlstate },
    });
  }
}
