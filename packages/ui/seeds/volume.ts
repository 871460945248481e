import { volume } from '@tributary/schema-kit';
import { flagConfigurations, uiComponents, validationRules } from '@tributary/ui';

/** A catalogue, all of it: nothing here grows with use. */
export default volume({
  tables: { flagConfigurations, validationRules, uiComponents },
  refine: () => ({
    flagConfigurations: { share: 0.01, columns: { flagStyles: false, badgeConfigs: false } },
    validationRules: { share: 0.01 },
    uiComponents: { share: 0.01, columns: { fields: false, layout: false, actions: false, version: false } },
  }),
});
