import type { flagConfigurations } from './tables/flag-configurations.ts';
import type { uiComponents } from './tables/ui-components.ts';
import type { validationRules } from './tables/validation-rules.ts';

export type FlagConfiguration = typeof flagConfigurations.$inferSelect;
export type NewFlagConfiguration = typeof flagConfigurations.$inferInsert;
export type UiComponent = typeof uiComponents.$inferSelect;
export type NewUiComponent = typeof uiComponents.$inferInsert;
export type ValidationRule = typeof validationRules.$inferSelect;
export type NewValidationRule = typeof validationRules.$inferInsert;
