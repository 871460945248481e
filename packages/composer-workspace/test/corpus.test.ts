import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { composeStream, loadSqlParser, parseLock, parsePackage, type Finding } from '@tributary/composer-core';
import { describe, expect, test } from 'vitest';

import { readPackage } from '../src/index.ts';

const CORPUS = fileURLToPath(new URL('../../../corpus', import.meta.url));
const parser = await loadSqlParser();

interface Expected {
  readonly findings: readonly Partial<Finding>[];
  /** Keys of the stream. */
  readonly order: readonly string[];
  readonly checksums?: readonly string[];
  readonly versions?: readonly string[];
}

/** A folder `corpus/compose--<case>`: packages in `input/`, perhaps a `stream.lock`, and what must come out. */
describe('corpus', () => {
  const cases = readdirSync(CORPUS).filter((name) => name.startsWith('compose--'));
  test('is there', () => expect(cases).not.toEqual([]));

  test.each(cases)('%s', (name) => {
    const folder = join(CORPUS, name);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    const inputs = readdirSync(join(folder, 'input')).map((one) => join(folder, 'input', one));
    const parsed = inputs.map((directory) => parsePackage(readPackage(directory, join(folder, 'input'))));
    const lockPath = join(folder, 'stream.lock');
    const lock = existsSync(lockPath)
      ? parseLock({ path: 'stream.lock', text: readFileSync(lockPath, 'utf8') })
      : undefined;
    const composed = composeStream({
      composition: 'corpus',
      packages: parsed.flatMap((result) => result.package ?? []),
      parser,
      ...(lock === undefined ? {} : { lock }),
    });
    const findings = [...parsed.flatMap((result) => result.findings), ...composed.findings];
    expect(findings.map(({ code, key, file, line }) => ({ code, key, file, line }))).toEqual(
      expected.findings.map(({ code, key, file, line }) => ({ code, key, file, line })),
    );
    const { entries } = composed.lock;
    expect(entries.map((entry) => entry.key)).toEqual(expected.order);
    if (expected.checksums !== undefined) expect(entries.map((entry) => entry.checksum)).toEqual(expected.checksums);
    if (expected.versions !== undefined) expect(entries.map((entry) => entry.version)).toEqual(expected.versions);
  });
});
