/** Value lists of text columns. Each is a check in the database and a type here. */

/** `poc_integrations.category`: the group that an action is shown in. */
export const integrationCategories = [
  'Messaging',
  'Utility',
  'Data Store',
  'Productivity',
  'File Storage',
  'AI',
  'CRM',
  'Content',
  'Accounting',
  'Developer Tools',
  'Project Management',
  'Payments',
  'Communication',
] as const;
export type IntegrationCategory = (typeof integrationCategories)[number];
