/** Value lists of text columns. Each is a check in the database and a type here. */

/** `ui_components.component_type`. */
export const componentTypes = ['Form', 'Modal', 'Display', 'Custom'] as const;
export type ComponentType = (typeof componentTypes)[number];

/** `validation_rules.type`: how `value` is read. */
export const validationRuleTypes = [
  'regex',
  'function',
  'range',
  'set',
  'required',
  'email',
  'minLength',
  'maxLength',
  'pattern',
  'min',
  'max',
  'oneOf',
] as const;
export type ValidationRuleType = (typeof validationRuleTypes)[number];

/** `type` of one entry of `ui_components.fields`. Inside JSON: the application validates it. */
export const fieldTypes = ['text', 'number', 'boolean', 'select', 'multi-select', 'date', 'file', 'textarea'] as const;
export type FieldType = (typeof fieldTypes)[number];
