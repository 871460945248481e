import { historyFindings, judgeHistory, type Finding, type JudgedRow, type LockEntry } from '@tributary/composer-core';
import type { Database } from '@tributary/composer-postgres';
import {
  driftOf,
  nearestPrefix,
  NothingToAdopt,
  readHistories,
  toolTables,
  unseenMigrations,
  type Judging,
  type LiveDatabase,
  type ToolHistory,
} from '@tributary/composer-postgres/adopt';
import type { Drift, Profile } from '@tributary/composer-postgres/drift';

import type { Context } from './context.ts';
import { streamPrefixes } from './prefixes.ts';
import type { OpenStream } from './stream.ts';
import { streamFacts } from './stream-facts.ts';

/** What adopting a database comes to: how far along the stream it is, and what is to be known of it. */
export interface Adoption {
  /** The prefix that it equals, or is nearest to, or that was asked for; in stream order. */
  readonly entries: readonly LockEntry[];
  /** What it was compared with, to be compared once more before anything is recorded. */
  readonly judging: Judging;
  readonly drift: Drift;
  /** Entries whose work a catalog does not show, and that no other tool says it ran. Empty where --to gave the position. */
  readonly unseen: readonly string[];
  readonly tools: readonly JudgedTool[];
  readonly findings: readonly Finding[];
}

/** Another tool's table, with its rows judged where they were read. */
export interface JudgedTool extends Pick<ToolHistory, 'tool'> {
  /** `schema.table`. */
  readonly table: string;
  readonly rows: readonly JudgedRow[] | undefined;
}

export interface AdoptionQuestion {
  readonly database: Database;
  readonly live: LiveDatabase;
  readonly stream: OpenStream;
  /** How many migrations it is to be compared with; undefined: as many as are equal. */
  readonly length: number | undefined;
  readonly profile: Profile | undefined;
}

/** Reads only. Throws NothingToAdopt. */
export const judgeAdoption = async (context: Context, question: AdoptionQuestion): Promise<Adoption> => {
  const { database, live, stream, profile } = question;
  const all = stream.lock.entries;
  const whole = await streamFacts(context, stream, all);
  const { length, unseen } = await positionOf(context, question, whole);
  const entries = all.slice(0, length);
  const facts = length === all.length ? whole : await streamFacts(context, stream, entries);
  const judging = { stream: facts, profile, user: live.user, serverVersion: live.serverVersion };
  const histories = await readHistories(database, toolTables(live.catalog.facts, whole.facts));
  const tools = histories.map(({ tool, schema, name, rows }) => ({
    tool,
    table: `${schema}.${name}`,
    rows: rows === undefined ? undefined : judgeHistory(rows, all, length),
  }));
  return {
    entries,
    judging,
    drift: driftOf(live.catalog, judging),
    unseen: unseen.filter((key) => !tools.some(({ rows }) => rows?.some((row) => row.key === key))),
    tools,
    findings: tools.flatMap(({ rows, ...tool }) => (rows === undefined ? [] : historyFindings({ ...tool, rows }))),
  };
};

interface FoundPosition {
  readonly length: number;
  readonly unseen: readonly string[];
}

const positionOf = async (
  context: Context,
  { database, live, stream, length, profile }: AdoptionQuestion,
  whole: Judging['stream'],
): Promise<FoundPosition> => {
  if (length !== undefined) return { length, unseen: [] };
  const prefixes = await streamPrefixes(context, stream);
  const nearest = nearestPrefix(live, { prefixes, stream: whole, profile });
  if (nearest.isEmpty) throw new NothingToAdopt(database.label);
  return { length: nearest.length, unseen: unseenMigrations(prefixes, nearest) };
};
