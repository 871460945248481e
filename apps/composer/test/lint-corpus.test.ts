import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  buildPlan,
  composeStream,
  hasErrors,
  lintStream,
  loadSqlParser,
  parsePackage,
  reconcile,
  streamServices,
  type Finding,
  type SchemaPackage,
  type StreamLock,
} from '@tributary/composer-core';
import { readEvidence, replayStream } from '@tributary/composer-postgres/shadow';
import { readPackage } from '@tributary/composer-workspace';
import { describe, expect, test } from 'vitest';

import { CACHE } from './support/command.ts';

const CORPUS = fileURLToPath(new URL('../../../corpus', import.meta.url));
const parser = await loadSqlParser();
const cases = readdirSync(CORPUS).filter((name) => name.startsWith('lint--'));

const packagesIn = (part: string): readonly SchemaPackage[] =>
  cases.flatMap((name) => {
    const folder = join(CORPUS, name, part);
    return !existsSync(folder)
      ? []
      : readdirSync(folder).flatMap((one) => parsePackage(readPackage(join(folder, one), folder)).package ?? []);
  });

const composed = (packages: readonly SchemaPackage[], lock?: StreamLock) => {
  const result = composeStream({ composition: 'corpus', packages, parser, ...(lock === undefined ? {} : { lock }) });
  if (hasErrors(result.findings)) throw new Error(JSON.stringify(result.findings, undefined, 2));
  return result;
};

/** All cases are services of one stream: one replay serves them all. */
const lintCorpus = async (): Promise<readonly Finding[]> => {
  const packages = packagesIn('input');
  const released = composed(packagesIn('before')).lock;
  const { lock, read } = composed(packages, released);
  const shadow = await replayStream({
    plan: buildPlan({
      composition: 'corpus',
      packages,
      reconciled: reconcile(lock, { migrations: [] }, streamServices(lock)),
    }),
    parser,
    notesShapes: true,
    extensions: [...new Set(packages.flatMap(({ extensions }) => extensions))],
    clusterCache: `${CACHE}/tributary`,
  });
  try {
    // What is kept between runs is JSON.
    const catalog = JSON.parse(JSON.stringify(await readEvidence(shadow))) as Awaited<ReturnType<typeof readEvidence>>;
    return lintStream({ packages, entries: lock.entries, read, catalog });
  } finally {
    await shadow.close();
  }
};

/** A folder `corpus/lint--<code>`: services `<code>-err` and `<code>-ok`, and what lint must say of each of its services. */
describe('corpus', async () => {
  const findings = await lintCorpus();
  test('is there', () => expect(cases).not.toEqual([]));

  test.each(cases)('%s', (name) => {
    const services = readdirSync(join(CORPUS, name, 'input'));
    const expected = JSON.parse(readFileSync(join(CORPUS, name, 'expected.json'), 'utf8')) as Record<string, string[]>;
    const told = services.map((service) => [
      service,
      findings
        .filter(({ key }) => key === service || key?.startsWith(`${service}/`))
        .map(({ code, file, line, column }) =>
          [code, file?.split('/').slice(1).join('/'), line, column].join(' ').trim(),
        ),
    ]);
    expect(Object.fromEntries(told)).toEqual(expected);
  });
});
