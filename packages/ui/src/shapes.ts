/** Shapes of the jsonb columns. The application validates them before writing; the database does not. */

import type { FieldType } from './values.ts';

/** One choice of a select or multi-select field. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** One entry of `ui_components.fields`. */
export interface ComponentField {
  /** Name of the value in the form's data. */
  readonly fieldKey: string;
  readonly label: string;
  readonly type: FieldType;
  readonly options?: readonly FieldOption[];
  readonly placeholder?: string;
  readonly default?: unknown;
  /** `validation_rules.rule_id`, by value. */
  readonly validationRules?: readonly string[];
  readonly helpText?: string;
  /** Expression over the form's data; absent is always. */
  readonly visibleIf?: string;
}

/** The fields of a form in columns and sections. */
export interface FormLayout {
  readonly columns?: number;
  /** Field keys. */
  readonly order?: readonly string[];
  readonly sections?: readonly { readonly title: string; readonly fields: readonly string[] }[];
}

/** One place of a layout that is made of other components, named by `ui_components.component_id`. */
export interface LayoutArea {
  readonly component: string;
  /** Where it stands in the grid. */
  readonly grid?: string;
  readonly order?: number;
  readonly visibleIf?: string;
}

/** Several components beside one another. */
export interface GridLayout {
  readonly type: 'grid';
  readonly areas: readonly LayoutArea[];
  readonly spacing?: number;
  readonly className?: string;
}

/** One other component. */
export interface SingleLayout {
  readonly type: 'single';
  readonly component: string;
  readonly className?: string;
}

/** Components that come and go with the state of the page. */
export interface ConditionalLayout {
  readonly type: 'conditional';
  readonly defaultView: GridLayout | SingleLayout;
}

/** `ui_components.layout`. */
export type ComponentLayout = FormLayout | GridLayout | SingleLayout | ConditionalLayout;

/** One entry of `ui_components.actions`. */
export interface ComponentAction {
  readonly actionKey: string;
  readonly label: string;
  readonly style?: 'primary' | 'secondary' | 'danger';
  /** Question that is asked first. */
  readonly confirmation?: string;
  readonly visibleIf?: string;
}

/** How a table or card draws one value. */
export interface ComponentColumn {
  readonly key: string;
  readonly label: string;
  readonly width?: string;
  readonly render?: string;
}

/** Where the flag of a row comes from and how it is drawn. */
export interface FlagConfig {
  readonly field: string;
  /** `flag_configurations.config_name`, by value. */
  readonly configName?: string;
  readonly styles?: FlagStyles;
  readonly badgeConfigs?: BadgeConfigs;
}

/** `ui_components.custom_props`. */
export interface CustomProps {
  readonly displayType?: 'table' | 'card' | 'actions';
  readonly title?: string;
  readonly columns?: readonly ComponentColumn[];
  readonly fields?: readonly ComponentColumn[];
  /** Path of the rows in the data. */
  readonly dataKey?: string;
  readonly flagConfig?: FlagConfig;
}

/** `flag_configurations.flag_styles`: flag → classes of the row. */
export type FlagStyles = Readonly<Record<string, string>>;

/** `flag_configurations.badge_configs`: flag → classes and word of the badge. */
export type BadgeConfigs = Readonly<Record<string, { readonly class: string; readonly text: string }>>;
