import { type ComponentAction, type ComponentField, type NewUiComponent, uiComponents as table } from '@tributary/ui';
import { seed } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

/** The term sheet review of the accelerator demo, by business id: two views of tasks, two forms, three displays. */
export default seed((db) => [
  db
    .insert(table)
    .values([...views, ...forms, ...displays])
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

const component = (
  componentType: 'Form' | 'Display',
  componentId: string,
  title: string,
  parts: Partial<NewUiComponent>,
): NewUiComponent => ({ componentId, name: title, componentType, title, version: '1.0.0', ...parts });

const approve: ComponentAction = {
  actionKey: 'approve',
  label: 'Approve',
  style: 'primary',
  confirmation: 'Approve this term sheet?',
};
const cancel: ComponentAction = { actionKey: 'cancel', label: 'Cancel', style: 'secondary' };
const submit: ComponentAction = { actionKey: 'submit', label: 'Submit', style: 'primary' };

const text = (fieldKey: string, label: string): ComponentField => ({
  fieldKey,
  label,
  type: 'text',
  validationRules: ['required'],
});
const textarea = (fieldKey: string, label: string): ComponentField => ({ fieldKey, label, type: 'textarea' });

const views: readonly NewUiComponent[] = [
  component('Display', 'task-view-review-term-sheet', 'Review Term Sheet', {
    description: 'The task of reviewing a term sheet.',
    layout: {
      type: 'conditional',
      defaultView: {
        type: 'grid',
        areas: [
          { component: 'term-sheet-summary', order: 1 },
          { component: 'extracted-terms-table', order: 2 },
          { component: 'review-request-form', order: 3, visibleIf: 'uiState.showReviewForm' },
        ],
      },
    },
    actions: [{ actionKey: 'request_review', label: 'Request review', style: 'secondary' }, approve, cancel],
  }),
  component('Display', 'task-view-review-request', 'Review Request', {
    description: 'The task of answering a request for review.',
    layout: { type: 'single', component: 'task-review-form' },
  }),
];

const forms: readonly NewUiComponent[] = [
  component('Form', 'task-review-form', 'Review', {
    description: 'Decides a review.',
    fields: [
      {
        fieldKey: 'decision',
        label: 'Decision',
        type: 'select',
        options: [
          { value: 'approve', label: 'Approve' },
          { value: 'reject', label: 'Reject' },
          { value: 'request_more_info', label: 'Ask for more information' },
        ],
        validationRules: ['required'],
      },
      textarea('comments', 'Comments'),
      textarea('reviewNotes', 'Review notes'),
    ],
    actions: [submit, cancel],
  }),
  component('Form', 'review-request-form', 'Request a Review', {
    description: 'Asks somebody to look at the term sheet.',
    fields: [
      text('recipient', 'Recipient'),
      text('subject', 'Subject'),
      { ...textarea('message', 'Message'), validationRules: ['required'] },
      { fieldKey: 'attachDocument', label: 'Attach the document', type: 'boolean', default: true },
    ],
    actions: [submit, cancel],
  }),
];

const displays: readonly NewUiComponent[] = [
  component('Display', 'term-sheet-summary', 'Term Sheet', {
    description: 'The term sheet at a glance.',
    customProps: {
      displayType: 'card',
      title: 'Term Sheet',
      fields: [
        { key: 'company', label: 'Company' },
        { key: 'valuation', label: 'Valuation' },
        { key: 'investment', label: 'Investment' },
        { key: 'equity', label: 'Equity' },
      ],
    },
  }),
  component('Display', 'extracted-terms-table', 'Extracted Terms', {
    description: 'Every term beside the standard, with a flag.',
    customProps: {
      displayType: 'table',
      title: 'Extracted Terms',
      columns: [
        { key: 'term', label: 'Term' },
        { key: 'value', label: 'Value' },
        { key: 'standard', label: 'Standard' },
        { key: 'status', label: 'Status', render: 'badge' },
      ],
      dataKey: 'extractedTerms',
      flagConfig: { field: 'status', configName: 'compliance' },
    },
  }),
  component('Display', 'task-action-buttons', 'Actions', {
    description: 'What a reviewer may do.',
    customProps: { displayType: 'actions', title: 'Actions' },
    actions: [
      approve,
      { actionKey: 'reject', label: 'Reject', style: 'danger', confirmation: 'Reject this term sheet?' },
      { actionKey: 'request_changes', label: 'Request changes', style: 'secondary' },
    ],
  }),
];
