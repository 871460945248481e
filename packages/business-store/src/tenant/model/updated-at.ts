import type { TableModel } from './model.ts';

/** The trigger that keeps `updated_at` true, by `public.set_updated_at()`. */
export const UPDATED_AT_TRIGGER = 'set_updated_at';

/** Whether the table gets it: it has the column, described, and the column holds a time. */
export const hasUpdatedAt = ({ columns }: TableModel): boolean =>
  columns.some(
    ({ name, type, isDeprecated, generated }) =>
      name === 'updated_at' && /^(?:timestamp|date)/.test(type.name) && !isDeprecated && generated === undefined,
  );
