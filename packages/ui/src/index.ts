export { flagConfigurations } from './tables/flag-configurations.ts';
export { uiComponents } from './tables/ui-components.ts';
export { validationRules } from './tables/validation-rules.ts';
export { uiRelations } from './relations.ts';
export * from './values.ts';
export type * from './rows.ts';
export type * from './shapes.ts';
