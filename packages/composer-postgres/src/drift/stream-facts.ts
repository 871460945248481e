import type { ReplayRecord } from '@tributary/composer-core';

import { readCatalog, type Facts } from '../facts/adapter.ts';
import { factsFrom, factsText } from '../facts/kept.ts';
import { replayStream, type ReplayOptions, type Shadow } from '../shadow/replay.ts';
import { originsIn, type Origin, type Origins } from './origins.ts';

/** What a stream gives, as a replay showed it. */
export interface StreamFacts {
  readonly facts: Facts;
  /** What the facts do not tell, by kind. */
  readonly untold: readonly string[];
  readonly origins: Origins;
  /** Roles that the stream makes. */
  readonly roles: readonly string[];
  /** Who ran it in the shadow. */
  readonly user: string;
  /** What each migration was seen to do. */
  readonly record: ReplayRecord;
}

/** The same as plain data that JSON holds, to keep between runs. */
export interface KeptStreamFacts {
  readonly facts: string;
  readonly untold: readonly string[];
  readonly origins: readonly (readonly [name: string, origin: Origin])[];
  readonly roles: readonly string[];
  readonly user: string;
  readonly record: ReplayRecord;
}

/** Replays the planned migrations in a shadow and reads what they gave. Throws MigrationFailed, ExtensionUnavailable. */
export const replayFacts = async (options: ReplayOptions): Promise<KeptStreamFacts> => {
  const shadow = await replayStream({ ...options, notesParts: true });
  try {
    return await factsOf(shadow);
  } finally {
    await shadow.close();
  }
};

/** What a shadow that noted parts gave. */
export const factsOf = ({ database, effects, parts }: Shadow): Promise<KeptStreamFacts> =>
  database.transaction(async (session) => {
    const [row] = await session.query<{ user: string }>('select current_user as "user"');
    const { facts, untold } = await readCatalog(session);
    return {
      facts: factsText(facts),
      untold,
      origins: [...originsIn(effects, parts)],
      roles: effects.flatMap(({ kind, identity }) => (kind === 'role' ? [identity] : [])),
      user: row?.user ?? '',
      record: { effects, parts },
    };
  });

/** Throws where what was kept is damaged. */
export const openStreamFacts = (kept: KeptStreamFacts): StreamFacts => ({
  ...kept,
  facts: factsFrom(kept.facts),
  origins: new Map(kept.origins),
});
