import type { MigrationKey } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { readCatalog, type Catalog } from '../facts/adapter.ts';
import { comparableFacts, ownersIn, schemaOwner, type ComparableOptions } from '../facts/comparable.ts';
import { compareFacts, type ComparedSides, type FactDifference } from '../facts/compare.ts';
import type { DriftObject } from '../facts/describe.ts';
import { withMadePartitions } from '../facts/made-partitions.ts';
import { withoutMadeSchemas } from '../facts/made-schemas.ts';
import { withoutTools } from '../facts/without-tools.ts';
import { LEDGER_SCHEMA } from '../ledger/schema.ts';
import { originOf, type Origins } from './origins.ts';
import { detectProfile, hostsPlaces, type Profile } from './profile.ts';
import type { StreamFacts } from './stream-facts.ts';

/** One object that a database does not have as its stream gives it. */
export interface Difference {
  readonly kind: 'missing' | 'extra' | 'changed';
  readonly object: DriftObject;
  /** Undefined for what no service made, and that lies on nothing that one made. */
  readonly owner: string | undefined;
  /** The migration that made it, or last changed it. Undefined for what no migration made. */
  readonly expectedBy: MigrationKey | undefined;
  /** What of it changed, as the facts name it. Empty unless changed. */
  readonly attributes: readonly string[];
  /** Its name in the database, where a table has another one there. */
  readonly foundAs?: string;
  /** Statements that bring the database to the stream; empty where those of another difference do it along the way. */
  readonly sqlToStream: readonly string[];
  /** The other way: what a migration would have to say. */
  readonly sqlToDatabase: readonly string[];
  /** True where the way to the stream drops rows or values. */
  readonly losesData: boolean;
}

/** Objects of kinds that are not read in detail, so that nobody can say whether they are alike. */
export interface NotCompared {
  readonly what: string;
  readonly where: 'database' | 'stream' | 'both';
}

export interface Drift {
  readonly profile: Profile;
  /** In code-unit order of their objects. */
  readonly differences: readonly Difference[];
  readonly notCompared: readonly NotCompared[];
  /** All of it, in an order that runs. */
  readonly sqlToStream: readonly string[];
  readonly sqlToDatabase: readonly string[];
}

export interface DriftOptions {
  /** Awaited while the server answers: a replay, or what was kept of one. */
  readonly stream: Promise<StreamFacts> | StreamFacts;
  /** Without it: found out from what the database has. */
  readonly profile?: Profile | undefined;
}

/** A drift, and what it was found in. */
export interface Comparison {
  readonly drift: Drift;
  readonly sides: ComparedSides;
  readonly origins: Origins;
  /** Who migrates the database. */
  readonly user: string;
}

/** Reads a database in one read-only transaction and compares. Changes nothing. Throws StatementFailed. */
export const readDrift = async (database: Database, options: DriftOptions): Promise<Drift> =>
  (await readComparison(database, options)).drift;

/** The same, for those who write a migration from it. */
export const readComparison = async (database: Database, { stream, profile }: DriftOptions): Promise<Comparison> => {
  const [catalog, given, serverVersion] = await Promise.all([
    database.transaction(async (session) => {
      await session.query('set transaction isolation level repeatable read, read only');
      return readCatalog(session);
    }),
    stream,
    database.serverVersion(),
  ]);
  return comparisonOf(catalog, { stream: given, profile, serverVersion });
};

/** The same as an open transaction sees it, with what it changed itself. Leaves search_path at pg_catalog. */
export const readDriftIn = async (transaction: Session, judging: Judging): Promise<Drift> =>
  comparisonOf(await readCatalog(transaction), judging).drift;

export interface Judging {
  readonly stream: StreamFacts;
  readonly profile?: Profile | undefined;
  /** Who is going to migrate a database that has no ledger yet. */
  readonly user?: string;
  /** 150004 for 15.4. */
  readonly serverVersion: number;
}

/** The same of a catalog that was read before. */
export const driftOf = (catalog: Catalog, judging: Judging): Drift => comparisonOf(catalog, judging).drift;

const comparisonOf = (
  { facts: found, untold }: Catalog,
  { stream, profile = detectProfile(found), user = stream.user, serverVersion }: Judging,
): Comparison => {
  const { database: facts, stream: expected } = withMadePartitions({
    database: withoutMadeSchemas(withoutTools(found, stream.facts), stream.facts),
    stream: stream.facts,
  });
  const owners = ownersIn(facts);
  const common = {
    ignoredSchemas: new Set([LEDGER_SCHEMA]),
    roles: new Set(stream.roles),
    isHosts: hostsPlaces(profile, stream),
    granter: { from: stream.user, to: schemaOwner(facts, LEDGER_SCHEMA) ?? user },
    knowsMaintain: serverVersion >= 170_000,
  } satisfies Omit<ComparableOptions, 'ownerOf'>;
  const { differences, sides, ...scripts } = compareFacts(
    comparableFacts(expected, { ...common, ownerOf: (object) => owners.get(object) }),
    comparableFacts(facts, { ...common, granter: { from: '', to: '' }, ownerOf: () => undefined }),
    [...rolesIn(facts), ...rolesIn(stream.facts)],
  );
  const drift = {
    profile,
    differences: differences.map((difference) => attributed(difference, stream)),
    notCompared: notCompared(stream.untold, untold),
    ...scripts,
  };
  return { drift, sides, origins: stream.origins, user: common.granter.to };
};

/** True where the database is what the stream says, as far as can be told. */
export const isClean = ({ differences, notCompared }: Drift): boolean =>
  differences.length === 0 && notCompared.every(({ where }) => where === 'both');

const rolesIn = (facts: Catalog['facts']): readonly string[] =>
  facts.facts().flatMap(({ id }) => (id.kind === 'role' ? [id.name] : []));

const attributed = ({ id, knownAs, ...difference }: FactDifference, { origins }: StreamFacts): Difference => {
  const origin = originOf(origins, knownAs);
  if (difference.kind === 'extra')
    return { ...difference, owner: origin?.creator.split('/')[0], expectedBy: undefined };
  const isLostTable = difference.kind === 'missing' && id.startsWith('table:');
  return {
    ...difference,
    owner: origin?.creator.split('/')[0],
    expectedBy: isLostTable ? origin?.creator : origin?.last,
  };
};

const notCompared = (stream: readonly string[], database: readonly string[]): readonly NotCompared[] =>
  [...new Set([...stream, ...database])].map((what) => ({
    what,
    where: !stream.includes(what) ? 'database' : database.includes(what) ? 'both' : 'stream',
  }));
