import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  flag_configurations: ({ unique }) => ({ config_name: unique() }),
  validation_rules: ({ unique }) => ({ rule_id: unique(), description: 'd', type: 'required', error_message: 'e' }),
  ui_components: ({ unique }) => ({ component_id: unique(), name: 'n', component_type: 'Form', title: 't' }),
});
