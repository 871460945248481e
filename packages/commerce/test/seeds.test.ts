import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { composedDatabase } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const runSeeds = async (service: string, set: string): Promise<void> => {
  const manifest = createRequire(import.meta.url).resolve(`@tributary/${service}/package.json`);
  const folder = join(dirname(manifest), 'seeds', set);
  for (const file of readdirSync(folder).toSorted()) await database.query(readFileSync(join(folder, file), 'utf8'));
};

test('every installation has the capability tags; what it wrote into one stays', async () => {
  const tags = () =>
    database.query<{ tags: string }>(
      `select tag_category, string_agg(tag_name, ' ' order by tag_name collate "C") as tags
       from public.capability_tags group by tag_category order by tag_category collate "C"`,
    );
  const seeded = [
    { tag_category: 'product', tags: 'baby bundle chocolates customization flowers gifts newborn' },
    { tag_category: 'service', tags: 'dinner_reservation events limo movies restaurant' },
  ];
  expect(await tags()).toEqual(seeded);
  await database.query(`update public.capability_tags set description = 'mine' where tag_name = 'limo'`);
  await runSeeds('commerce', 'reference');
  expect(await tags()).toEqual(seeded);
  expect(await database.query(`select description from public.capability_tags where tag_name = 'limo'`)).toEqual([
    { description: 'mine' },
  ]);
});

test('the development account has a shop with one product', async () => {
  await runSeeds('auth', 'dev');
  await runSeeds('commerce', 'dev');
  expect(
    await database.query(
      `select u.legal_name, u.display_name, b.business_name, b.verification_status, b.trust_score, p.name, p.price, p.capabilities
       from public.products p join public.partners b on b.id = p.partner_id join public.users u on u.id = b.user_id
       where u.email = 'dev@example.com'`,
    ),
  ).toEqual([
    {
      legal_name: 'Dev User',
      display_name: 'Dev',
      business_name: 'Flower Shop Demo',
      verification_status: 'verified',
      trust_score: 85,
      name: 'Red Roses Bouquet',
      price: '49.99',
      capabilities: ['flowers'],
    },
  ]);
});
