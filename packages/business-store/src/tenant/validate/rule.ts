import type { TenantDescription } from '../description.ts';
import type { DescriptionFinding } from '../finding.ts';
import type { TenantModel } from '../model/model.ts';

/**
 * How far whoever wrote a description is trusted. `data`: tables, keys, enums, and expressions that call
 * harmless built-in functions. `code`: also functions, triggers, views, any call and any extension; that is
 * as much as to let the writer run SQL with the rights of whoever applies it.
 */
export type Trust = 'data' | 'code';

/** What rules judge: of the right shape, and otherwise anything. */
export interface Subject {
  readonly description: TenantDescription;
  readonly model: TenantModel;
  readonly trust: Trust;
}

export type Rule = (subject: Subject) => readonly DescriptionFinding[];
