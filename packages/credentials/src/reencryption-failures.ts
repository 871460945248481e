import type { RowOutcome } from './reencrypt-row.ts';

/** Rows of one table that stay as they are for one reason. */
export interface ReencryptionFailure {
  readonly table: string;
  /** The key that they name. */
  readonly keyId: string | null;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly rows: number;
  /** Primary keys of the first of them. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

type Failed = Extract<RowOutcome, { readonly kind: 'failed' }>;

/** Adds up failed rows by table, code and key, in the order of their first row. */
export const failureTally = () => {
  const failures = new Map<string, ReencryptionFailure>();
  const ofTable = (table: string) => [...failures].filter(([, failure]) => failure.table === table);
  return {
    add: (table: string, { row, error }: Failed): void => {
      const name = JSON.stringify([table, error.code, row.keyId]);
      const { rows = 0, examples = [] } = failures.get(name) ?? {};
      failures.set(name, {
        table,
        keyId: row.keyId,
        code: error.code,
        message: error.message,
        hint: error.hint,
        rows: rows + 1,
        examples: examples.length < EXAMPLES ? [...examples, row.primaryKey.join(', ')] : examples,
      });
    },
    /** Before a table is gone through once more. */
    forget: (table: string): void => {
      for (const [name] of ofTable(table)) failures.delete(name);
    },
    rowsOf: (table: string): number => ofTable(table).reduce((sum, [, { rows }]) => sum + rows, 0),
    list: (): readonly ReencryptionFailure[] => [...failures.values()],
  };
};
