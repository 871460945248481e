import { type NewUiComponent, uiComponents as table } from '@tributary/ui';
import { seed } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

/** The components that every installation knows, by business id. */
export default seed((db) => [
  db
    .insert(table)
    .values([approvalForm, invoiceSummary])
    .onConflictDoUpdate({ target: table.componentId, set: excluded, setWhere: changed }),
]);

const changed = sql`(${table.name}, ${table.description}, ${table.componentType}, ${table.title}, ${table.fields},
  ${table.layout}, ${table.actions}, ${table.displayTemplate}, ${table.customProps}, ${table.version})
  is distinct from (excluded.name, excluded.description, excluded.component_type, excluded.title, excluded.fields,
  excluded.layout, excluded.actions, excluded.display_template, excluded.custom_props, excluded.version)`;

const excluded = {
  name: sql`excluded.name`,
  description: sql`excluded.description`,
  componentType: sql`excluded.component_type`,
  title: sql`excluded.title`,
  fields: sql`excluded.fields`,
  layout: sql`excluded.layout`,
  actions: sql`excluded.actions`,
  displayTemplate: sql`excluded.display_template`,
  customProps: sql`excluded.custom_props`,
  version: sql`excluded.version`,
};

const approvalForm: NewUiComponent = {
  componentId: 'approval-form',
  name: 'Approval form',
  description: 'Asks a person to decide a request.',
  componentType: 'Form',
  title: 'Review Request',
  version: '1.0.0',
  fields: [
    {
      fieldKey: 'decision',
      label: 'Decision',
      type: 'select',
      options: [
        { value: 'approve', label: 'Approve' },
        { value: 'reject', label: 'Reject' },
        { value: 'more_info', label: 'Ask for more information' },
      ],
      validationRules: ['required'],
    },
    {
      fieldKey: 'comments',
      label: 'Comments',
      type: 'textarea',
      placeholder: 'Say why',
      validationRules: ['required'],
      visibleIf: "decision == 'reject' || decision == 'more_info'",
    },
  ],
  actions: [
    { actionKey: 'submit', label: 'Submit', style: 'primary', confirmation: 'Submit this decision?' },
    { actionKey: 'cancel', label: 'Cancel', style: 'secondary' },
  ],
};

const invoiceSummary: NewUiComponent = {
  componentId: 'invoice-summary',
  name: 'Invoice summary',
  description: 'Shows an invoice at a glance.',
  componentType: 'Display',
  title: 'Invoice {{invoiceNumber}}',
  version: '1.0.0',
  displayTemplate: 'Amount: {{amount}}\nStatus: {{status}}\nDue: {{dueDate}}',
  actions: [{ actionKey: 'view_details', label: 'View details', style: 'primary' }],
};
