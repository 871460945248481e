import { TributaryError } from '@tributary/composer-core';

/** How many differences a message shows. */
const SHOWN = 12;

/** A checkpoint that would not give what the migrations give is not written. */
export class CheckpointUnfaithful extends TributaryError {
  constructor(problem: string, differences: readonly string[]) {
    const more = differences.length - SHOWN;
    super({
      code: 'checkpoint-unfaithful',
      exitCode: 1,
      message: [
        `No checkpoint was written: ${problem}`,
        ...differences.slice(0, SHOWN).map((line) => `  ${line}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
      hint: 'Write one of an earlier migration (checkpoint --to KEY), or leave it: new databases then run the migrations.',
      data: { differences },
    });
  }
}
