import type { Bench } from './bench.ts';
import { NotHere, type Contender, type Prepared } from './contender.ts';
import { messageOf, type Outcome } from './rounds.ts';
import type { Stream } from './stream.ts';

export interface Ready {
  readonly contender: Contender;
  readonly prepared: Prepared;
}

export interface Preparation {
  readonly ready: readonly Ready[];
  /** Contenders that are not here or failed to prepare, by name: they stay in the table with the reason. */
  readonly absent: ReadonlyMap<string, Outcome>;
}

/** Lets every contender that takes part write the stream in its own format. */
export const prepareAll = async (
  { takesPart, folder, say }: Bench,
  contenders: readonly Contender[],
  stream: Stream,
): Promise<Preparation> => {
  const ready: Ready[] = [];
  const absent = new Map<string, Outcome>();
  for (const contender of contenders.filter(({ name }) => takesPart(name))) {
    try {
      ready.push({ contender, prepared: await contender.prepare(stream, folder()) });
    } catch (error) {
      say(`${contender.name}: ${messageOf(error)}`);
      absent.set(contender.name, { kind: error instanceof NotHere ? 'absent' : 'failed', reason: messageOf(error) });
    }
  }
  return { ready, absent };
};
