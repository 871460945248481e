import { defineRelations } from 'drizzle-orm';

import { flagConfigurations } from './tables/flag-configurations.ts';
import { uiComponents } from './tables/ui-components.ts';
import { validationRules } from './tables/validation-rules.ts';

/** The tables for Drizzle's query builder. No key joins them: components name rules and flag sets inside JSON. */
export const uiRelations = defineRelations({ flagConfigurations, uiComponents, validationRules });
