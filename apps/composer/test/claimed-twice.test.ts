import { fileURLToPath } from 'node:url';

import { composeStream, loadSqlParser, parsePackage, selectServices, type Finding } from '@tributary/composer-core';
import { discoverPackages } from '@tributary/composer-workspace';
import { expect, test } from 'vitest';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** What composing this repository's packages from nothing finds. */
const findingsOf = async (...services: readonly string[]): Promise<readonly Finding[]> => {
  const parsed = (await discoverPackages(PROJECT)).map((source) => parsePackage(source));
  const selected = selectServices(
    parsed.flatMap((one) => one.package ?? []),
    services,
  );
  const { findings } = composeStream({
    composition: 'test',
    packages: selected.packages,
    parser: await loadSqlParser(),
  });
  return [...selected.findings, ...findings];
};

test('marketplace and omnichannel both own messages: a composition of both names the owners and the way out', async () => {
  const findings = await findingsOf('platform', 'auth', 'commerce', 'marketplace', 'omnichannel');
  expect(findings.map(({ code, key, message, hint }) => ({ code, key, message, hint }))).toMatchInlineSnapshot(`
    [
      {
        "code": "object-claimed-twice",
        "hint": "One service owns an object: rename one of the two, or compose the packages apart, for a database each.",
        "key": "omnichannel/20260504091521_create_conversations",
        "message": "relation public.messages is created by omnichannel/20260504091521_create_conversations (@tributary/omnichannel) and by marketplace/20260219100017_create_work (@tributary/marketplace).",
      },
    ]
  `);
});

test.each([['marketplace'], ['commerce', 'omnichannel']])('%s composes without the other', async (...services) => {
  expect(await findingsOf('platform', 'auth', ...services)).toEqual([]);
});
