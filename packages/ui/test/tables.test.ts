import { composedDatabase, sqlstateOf } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

import { componentTypes, validationRuleTypes } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

const insertComponent = (id: string, type: string) =>
  database.query(
    `insert into public.ui_components (component_id, name, component_type, title) values ($1, 'N', $2, 'T')
     returning version`,
    [id, type],
  );

const insertRule = (id: string, type: string) =>
  database.query(
    `insert into public.validation_rules (rule_id, description, type, error_message) values ($1, 'D', $2, 'E')`,
    [id, type],
  );

test.each(componentTypes)('take a component of type %s, version 1.0.0 unless told', async (type) => {
  expect(await insertComponent(`a ${type}`, type)).toEqual([{ version: '1.0.0' }]);
});

test.each(validationRuleTypes)('take a rule of type %s', async (type) => {
  await insertRule(`a ${type}`, type);
});

test('refuse another type', async () => {
  expect(await sqlstateOf(insertComponent('odd', 'form'))).toBe('23514');
  expect(await sqlstateOf(insertRule('odd', 'minlength'))).toBe('23514');
});

test('refuse a second row of one business id', async () => {
  expect(await sqlstateOf(insertComponent('approval-form', 'Form'))).toBe('23505');
  expect(await sqlstateOf(insertRule('required', 'required'))).toBe('23505');
  const again = database.query(`insert into public.flag_configurations (config_name) values ('default')`);
  expect(await sqlstateOf(again)).toBe('23505');
});

test.each(['ui_components', 'validation_rules', 'flag_configurations'])('touch updated_at of %s', async (table) => {
  const [row] = await database.query(
    `update public.${table} set updated_at = 'epoch', description = 'D' returning updated_at = now() as touched`,
  );
  expect(row).toEqual({ touched: true });
});
