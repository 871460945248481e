/** One thing that doctor looked at, in a project or a database. */
export interface Check {
  /** Stable: programs may look for it. */
  readonly name: string;
  /** `error`: commands fail because of it. `warning`: some may, or it was not looked at. */
  readonly state: 'ok' | 'warning' | 'error';
  /** What is there. */
  readonly found: string;
  /** What to do; every check that is not ok has one. */
  readonly cure?: string;
}

export const okCheck = (name: string, found: string): Check => ({ name, state: 'ok', found });

export const warningCheck = (name: string, found: string, cure: string): Check => ({
  name,
  state: 'warning',
  found,
  cure,
});

export const errorCheck = (name: string, found: string, cure: string): Check => ({ name, state: 'error', found, cure });

const NOT_CHECKED = 'not checked';

/** Checks that another one stands in the way of: nobody may take them for passed. */
export const notChecked = (names: readonly string[], settleFirst: string): readonly Check[] =>
  names.map((name) => warningCheck(name, NOT_CHECKED, `Settle "${settleFirst}" first.`));

/** Is it one of those that another check stands in the way of? */
export const isNotChecked = ({ found }: Check): boolean => found === NOT_CHECKED;
