import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  buildPlan,
  composeStream,
  hasErrors,
  historyFindings,
  judgeHistory,
  loadSqlParser,
  parsePackage,
  reconcile,
  streamServices,
  type LockEntry,
} from '@tributary/composer-core';
import {
  driftOf,
  nearestPrefix,
  readHistories,
  readLive,
  readPrefixes,
  toolTables,
  unseenMigrations,
} from '@tributary/composer-postgres/adopt';
import { openStreamFacts, replayFacts } from '@tributary/composer-postgres/drift';
import { readPackage } from '@tributary/composer-workspace';
import { pgliteDatabase } from '@tributary/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

import { CACHE } from './support/command.ts';

const CORPUS = fileURLToPath(new URL('../../../corpus', import.meta.url));
const INPUT = join(CORPUS, 'adopt--00-stream', 'input');

const parser = await loadSqlParser();
const packages = readdirSync(INPUT).flatMap((one) => parsePackage(readPackage(join(INPUT, one), INPUT)).package ?? []);
const { lock, findings } = composeStream({ composition: 'corpus', packages, parser });
if (hasErrors(findings)) throw new Error(JSON.stringify(findings, undefined, 2));

const replayOf = (entries: readonly LockEntry[]) => ({
  plan: buildPlan({
    composition: 'corpus',
    packages,
    reconciled: reconcile({ ...lock, entries }, { migrations: [] }, streamServices(lock)),
  }),
  parser,
  extensions: [],
  clusterCache: `${CACHE}/tributary`,
});

interface Expected {
  /** Key of the last migration of the nearest prefix. */
  readonly position: string;
  readonly unseen: readonly string[];
  /** Kind, kind of object, name, owner. */
  readonly differences: readonly (readonly [string, string, string, string | null])[];
  readonly tools: readonly string[];
  /** Code and key. */
  readonly findings: readonly (readonly [string, string])[];
}

/** A folder `corpus/adopt--<case>`: a database, and what it is against the stream of `adopt--00-stream`. */
describe('corpus', async () => {
  const whole = openStreamFacts(await replayFacts(replayOf(lock.entries)));
  const prefixes = await readPrefixes(replayOf(lock.entries));
  const cases = readdirSync(CORPUS).filter((name) => name.startsWith('adopt--') && name !== 'adopt--00-stream');
  test('is there', () => expect(cases).not.toEqual([]));

  test.each(cases)('%s', async (name) => {
    const expected = JSON.parse(readFileSync(join(CORPUS, name, 'expected.json'), 'utf8')) as Expected;
    const database = await pgliteDatabase();
    onTestFinished(() => database.close());
    await database.query(readFileSync(join(CORPUS, name, 'database.sql'), 'utf8'));
    const live = await readLive(database);
    const nearest = nearestPrefix(live, { prefixes, stream: whole });
    const entries = lock.entries.slice(0, nearest.length);
    const histories = await readHistories(database, toolTables(live.catalog.facts, whole.facts));
    const tools = histories.map(({ tool, schema, name: table, rows = [] }) => ({
      tool,
      table: `${schema}.${table}`,
      rows: judgeHistory(rows, lock.entries, entries.length),
    }));
    const told = new Set(tools.flatMap(({ rows }) => rows.map(({ key }) => key)));
    const { differences } = driftOf(live.catalog, {
      ...live,
      stream: openStreamFacts(await replayFacts(replayOf(entries))),
    });
    expect({
      position: entries.at(-1)?.key,
      unseen: unseenMigrations(prefixes, nearest).filter((key) => !told.has(key)),
      differences: differences.map(({ kind, object, owner }) => [kind, object.kind, object.name, owner ?? null]),
      tools: tools.map(({ tool }) => tool),
      findings: tools.flatMap(historyFindings).map(({ code, key }) => [code, key]),
    }).toEqual(expected);
  });
});
