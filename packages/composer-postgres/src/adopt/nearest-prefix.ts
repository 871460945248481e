import { detectProfile, hostsPlaces, type Profile } from '../drift/profile.ts';
import type { StreamFacts } from '../drift/stream-facts.ts';
import { factHashes, placeOfEncoded } from '../facts/fact-hashes.ts';
import { withoutMadeSchemas } from '../facts/made-schemas.ts';
import { withoutTools } from '../facts/without-tools.ts';
import { matchPrefixes, type PrefixMatch } from './match.ts';
import type { StreamPrefixes } from './prefixes.ts';
import type { LiveDatabase } from './read-live.ts';

export interface NearestOptions {
  readonly prefixes: StreamPrefixes;
  /** What the whole stream gives. */
  readonly stream: StreamFacts;
  /** Without it: found out from what the database has. */
  readonly profile?: Profile | undefined;
}

/** The prefix whose catalog is nearest, by hashes of facts: a drift against it says the last word. */
export const nearestPrefix = (
  { catalog: { facts }, user }: LiveDatabase,
  { prefixes, stream, profile = detectProfile(facts) }: NearestOptions,
): PrefixMatch => {
  const live = factHashes(withoutMadeSchemas(withoutTools(facts, stream.facts), stream.facts), { user });
  const isHosts = hostsPlaces(profile, stream);
  return matchPrefixes(prefixes, live, profile === 'plain' ? () => false : (id) => isHosts(placeOfEncoded(id)));
};
