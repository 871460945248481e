import { composedDatabase } from '@tributary/testkit';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import components from '../seeds/demo-accelerator/010_ui_components.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const runSeed = async (): Promise<void> => {
  const build = drizzle(async () => ({ rows: [] }));
  for (const query of components(build).map((built) => built.toSQL())) await database.query(query.sql, query.params);
};

beforeAll(runSeed);

const DEMO = `component_id not in ('approval-form', 'invoice-summary')`;

test('seven components of the term sheet review', async () => {
  const rows = await database.query<{ component: string }>(
    `select component_type || ' ' || component_id || coalesce(' ' || (layout ->> 'type'), '')
       || coalesce(' ' || (custom_props ->> 'displayType'), '') as component
     from public.ui_components where ${DEMO} order by component_id`,
  );
  expect(rows.map(({ component }) => component)).toEqual([
    'Display extracted-terms-table table',
    'Form review-request-form',
    'Display task-action-buttons actions',
    'Form task-review-form',
    'Display task-view-review-request single',
    'Display task-view-review-term-sheet conditional',
    'Display term-sheet-summary card',
  ]);
});

test('what they name inside JSON is there', async () => {
  const dangling = await database.query(
    `select named.kind, named.id from (
       select 'rule' as kind, jsonb_array_elements_text(f -> 'validationRules') as id
       from public.ui_components, jsonb_array_elements(fields) f
       union all
       select 'flags', custom_props -> 'flagConfig' ->> 'configName' from public.ui_components
       union all
       select 'component', jsonb_path_query(layout, 'strict $.**.component') #>> '{}' from public.ui_components
     ) named
     where named.id is not null
       and not exists (select from public.validation_rules r where named.kind = 'rule' and r.rule_id = named.id)
       and not exists (select from public.flag_configurations c where named.kind = 'flags' and c.config_name = named.id)
       and not exists (select from public.ui_components u where named.kind = 'component' and u.component_id = named.id)`,
  );
  expect(dangling).toEqual([]);
});

test('corrects what was changed and touches nothing else', async () => {
  const state = () =>
    database.query<{ title: string }>(
      `select component_id, title, updated_at::text from public.ui_components where ${DEMO} order by component_id`,
    );
  const before = await state();
  await runSeed();
  expect(await state()).toEqual(before);
  await database.query(`update public.ui_components set title = 'Other' where component_id = 'term-sheet-summary'`);
  await runSeed();
  expect((await state()).map(({ title }) => title)).toEqual(before.map(({ title }) => title));
});
