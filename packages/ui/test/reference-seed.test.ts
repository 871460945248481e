import { composedDatabase } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

test('three sets of five flags, drawn by one pattern', async () => {
  const rows = await database.query<{ flag: string }>(
    `select c.config_name || '/' || s.key || ': ' || s.value || ' | ' || (c.badge_configs -> s.key ->> 'class')
       || ' | ' || (c.badge_configs -> s.key ->> 'text') as flag
     from public.flag_configurations c cross join lateral jsonb_each_text(c.flag_styles) s
     order by c.config_name, s.key`,
  );
  expect(rows.map(({ flag }) => flag)).toEqual([
    'compliance/error: bg-red-50 border-l-4 border-red-600 | bg-red-100 text-red-900 | Violation',
    'compliance/info: bg-cyan-50 border-l-4 border-cyan-600 | bg-cyan-100 text-cyan-900 | Reference',
    'compliance/pending: bg-neutral-50 border-l-4 border-neutral-600 | bg-neutral-100 text-neutral-900 | Under Review',
    'compliance/success: bg-green-50 border-l-4 border-green-600 | bg-green-100 text-green-900 | Compliant',
    'compliance/warning: bg-amber-50 border-l-4 border-amber-600 | bg-amber-100 text-amber-900 | Non-standard',
    'default/error: bg-red-50 border-l-4 border-red-400 | bg-red-100 text-red-800 | Critical',
    'default/info: bg-blue-50 border-l-4 border-blue-400 | bg-blue-100 text-blue-800 | Info',
    'default/pending: bg-gray-50 border-l-4 border-gray-400 | bg-gray-100 text-gray-800 | Pending',
    'default/success: bg-green-50 border-l-4 border-green-400 | bg-green-100 text-green-800 | Approved',
    'default/warning: bg-orange-50 border-l-4 border-orange-400 | bg-orange-100 text-orange-800 | Warning',
    'financial_review/error: bg-red-50 border-l-4 border-red-500 | bg-red-100 text-red-900 | Risk',
    'financial_review/info: bg-indigo-50 border-l-4 border-indigo-500 | bg-indigo-100 text-indigo-900 | Note',
    'financial_review/pending: bg-slate-50 border-l-4 border-slate-500 | bg-slate-100 text-slate-900 | Analysis',
    'financial_review/success: bg-emerald-50 border-l-4 border-emerald-500 | bg-emerald-100 text-emerald-900 | Compliant',
    'financial_review/warning: bg-yellow-50 border-l-4 border-yellow-500 | bg-yellow-100 text-yellow-900 | Review',
  ]);
});

test('fifteen validation rules', async () => {
  const rows = await database.query<{ rule: string }>(
    `select rule_id || ': ' || type || coalesce(' ' || value, '') as rule
     from public.validation_rules where description <> '' and error_message <> '' order by rule_id collate "C"`,
  );
  expect(rows.map(({ rule }) => rule)).toEqual([
    'date_iso: pattern ^\\d{4}-\\d{2}-\\d{2}$',
    'decimal: pattern ^-?\\d+\\.\\d+$',
    'email: email ^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$',
    'integer: pattern ^-?\\d+$',
    'max_length_255: maxLength 255',
    'max_length_50: maxLength 50',
    'min_length_3: minLength 3',
    'min_length_8: minLength 8',
    'non_negative: min 0',
    'percentage: range 0,100',
    'phone_number: pattern ^\\+?[1-9]\\d{0,15}$',
    'positive_number: min 0',
    'required: required',
    'url: pattern ^https?://.+$',
    'yes_no: oneOf yes,no',
  ]);
});

test.each([
  ['email', 'dev@example.com', 'dev@example'],
  ['phone_number', '+4930123456', '+0301234'],
  ['url', 'https://example.com', 'ftp://example.com'],
  ['integer', '-12', '1.2'],
  ['decimal', '-1.25', '1.2.5'],
  ['date_iso', '2026-11-21', '21.11.2026'],
])('the pattern of %s takes %s and refuses %s', async (rule, right, wrong) => {
  const [row] = await database.query<{ value: string }>(
    'select value from public.validation_rules where rule_id = $1',
    [rule],
  );
  const pattern = new RegExp(row!.value);
  expect([pattern.test(right), pattern.test(wrong)]).toEqual([true, false]);
});

test('the approval form and the invoice summary', async () => {
  const rows = await database.query(
    `select component_id, component_type, title, jsonb_array_length(fields) as fields, display_template,
       (select string_agg(a ->> 'actionKey', ', ') from jsonb_array_elements(actions) a) as actions
     from public.ui_components order by component_id`,
  );
  expect(rows).toEqual([
    {
      component_id: 'approval-form',
      component_type: 'Form',
      title: 'Review Request',
      fields: 2,
      display_template: null,
      actions: 'submit, cancel',
    },
    {
      component_id: 'invoice-summary',
      component_type: 'Display',
      title: 'Invoice {{invoiceNumber}}',
      fields: null,
      display_template: 'Amount: {{amount}}\nStatus: {{status}}\nDue: {{dueDate}}',
      actions: 'view_details',
    },
  ]);
});
