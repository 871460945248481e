import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { composeStream, hasErrors, loadSqlParser, parsePackage } from '@tributary/composer-core';
import { MigrationFailed } from '@tributary/composer-postgres';
import { replayStream } from '@tributary/composer-postgres/shadow';
import { readPackage } from '@tributary/composer-workspace';
import { describe, expect, test } from 'vitest';

import { wholePlan } from '../src/whole-plan.ts';
import { CACHE } from './support/command.ts';

const CORPUS = fileURLToPath(new URL('../../../corpus', import.meta.url));
const parser = await loadSqlParser();

/** A folder `corpus/replay--<case>`: packages in `input/` that compose, and where their replay must fail. */
describe('corpus', () => {
  const cases = readdirSync(CORPUS).filter((name) => name.startsWith('replay--'));
  test('is there', () => expect(cases).not.toEqual([]));

  test.each(cases)('%s', async (name) => {
    const input = join(CORPUS, name, 'input');
    const parsed = readdirSync(input).map((one) => parsePackage(readPackage(join(input, one), input)));
    const packages = parsed.flatMap((result) => result.package ?? []);
    const { lock, findings } = composeStream({ composition: 'corpus', packages, parser });
    expect(hasErrors([...parsed.flatMap((result) => result.findings), ...findings])).toBe(false);
    const plan = wholePlan('corpus', { packages, lock });
    const replay = replayStream({ plan, parser, clusterCache: `${CACHE}/tributary` });
    const failure: unknown = await replay.then(
      ({ close }) => close(),
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(MigrationFailed);
    const { key, line, sqlstate } = (failure as MigrationFailed).data;
    expect({ key, line, sqlstate }).toEqual(JSON.parse(readFileSync(join(CORPUS, name, 'expected.json'), 'utf8')));
  });
});
