import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  buildPlan,
  composeStream,
  hasErrors,
  loadSqlParser,
  ownershipFindings,
  parsePackage,
  reconcile,
  streamServices,
  type Finding,
} from '@tributary/composer-core';
import { replayFacts } from '@tributary/composer-postgres/drift';
import { readPackage } from '@tributary/composer-workspace';
import { describe, expect, test } from 'vitest';

import { CACHE } from './support/command.ts';
import { platformStream } from './support/platform.ts';

const CORPUS = fileURLToPath(new URL('../../../corpus', import.meta.url));
const parser = await loadSqlParser();

const placeOf = ({ code, key, file, line }: Partial<Finding>) => ({ code, key, file, line: line ?? null });

/** A folder `corpus/ownership--<case>`: packages in `input/`, and what a replay of them must tell. */
describe('corpus', () => {
  const cases = readdirSync(CORPUS).filter((name) => name.startsWith('ownership--'));
  test('is there', () => expect(cases).not.toEqual([]));

  test.each(cases)('%s', async (name) => {
    const input = join(CORPUS, name, 'input');
    const expected = JSON.parse(readFileSync(join(CORPUS, name, 'expected.json'), 'utf8')) as {
      readonly findings: readonly Partial<Finding>[];
    };
    const parsed = readdirSync(input).map((one) => parsePackage(readPackage(join(input, one), input)));
    const packages = parsed.flatMap((result) => result.package ?? []);
    const { lock, findings } = composeStream({ composition: 'corpus', packages, parser });
    expect(hasErrors([...parsed.flatMap((result) => result.findings), ...findings])).toBe(false);
    const plan = buildPlan({
      composition: 'corpus',
      packages,
      reconciled: reconcile(lock, { migrations: [] }, streamServices(lock)),
    });
    const { record } = await replayFacts({ plan, parser, extensions: [], clusterCache: `${CACHE}/tributary` });
    const found = ownershipFindings({ packages, keys: lock.entries.map(({ key }) => key), record, parser });
    expect(found.map(placeOf)).toEqual(expected.findings.map(placeOf));
  });
});

test('the platform composition touches nothing without leave, and allows nothing that is not needed', async () => {
  const { packages, lock, facts } = await platformStream();
  const keys = lock.entries.map(({ key }) => key);
  expect(ownershipFindings({ packages, keys, record: facts.record, parser })).toEqual([]);
  const strict = packages.map((one) => ({ ...one, allows: [] }));
  expect(ownershipFindings({ packages: strict, keys, record: facts.record, parser }).map(({ key }) => key)).toEqual([
    'auth/20260202101600_follow_new_accounts',
  ]);
});
