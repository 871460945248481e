import { integrationDefinitions, integrationInstances } from '@tributary/integrations';
import { volume } from '@tributary/schema-kit';

/** Instances are global and without credentials, and there are no tokens: cipher text cannot be made up. */
export default volume({
  tables: { integrationDefinitions, integrationInstances },
  refine: (make) => ({
    integrationDefinitions: { share: 0.01 },
    integrationInstances: {
      columns: {
        contextType: make.default({ defaultValue: 'global' }),
        contextId: make.default({ defaultValue: null }),
        credentials: make.default({ defaultValue: null }),
      },
    },
  }),
});
