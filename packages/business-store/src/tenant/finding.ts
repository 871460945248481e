/** What can be wrong with a description, or with the way from the applied one to it. */
export type DescriptionCode =
  | 'key-unknown'
  | 'key-missing'
  | 'value-malformed'
  | 'name-malformed'
  | 'name-duplicated'
  | 'type-malformed'
  | 'column-contradictory'
  | 'reference-unknown'
  | 'key-mismatched'
  | 'partition-misfit'
  | 'cycle-found'
  | 'sql-escaping'
  | 'code-untrusted'
  | 'change-lossy'
  | 'change-unsupported'
  | 'rows-in-the-way';

/** One mistake. `path` is a JSON path in the description: `$.schemas[0].tables[1].columns.price.type`. */
export interface DescriptionFinding {
  readonly code: DescriptionCode;
  readonly severity: 'error';
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

export const mistake = (code: DescriptionCode, path: string, message: string, hint?: string): DescriptionFinding => ({
  code,
  severity: 'error',
  path,
  message,
  ...(hint === undefined ? {} : { hint }),
});

/** `$.a` and `b` → `$.a.b`; an index or an odd key goes into brackets. */
export const below = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
};

/** By path as it is read: numbers by value, the rest by code unit. Equal places keep the order they were found in. */
export const inReadingOrder = (findings: readonly DescriptionFinding[]): readonly DescriptionFinding[] =>
  findings
    .map((finding) => ({ finding, key: finding.path.replaceAll(/\d+/g, (digits) => digits.padStart(9, '0')) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ finding }) => finding);

/** `path: message` and the cure, a line each. */
export const findingsText = (findings: readonly DescriptionFinding[]): string =>
  findings
    .map(
      ({ code, path, message, hint }) =>
        `${code}  ${path}\n  ${message}${hint === undefined ? '' : `\n  cure: ${hint}`}`,
    )
    .join('\n');
