/**
 * Rows of plain text in aligned columns, two spaces apart; the first row is the heading.
 * Widths count characters, so cells must not be coloured: colour whole lines afterwards.
 */
export const textTable = (rows: readonly (readonly string[])[]): readonly string[] => {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** A Markdown table; pipes inside cells are escaped. */
export const markdownTable = (rows: readonly (readonly string[])[]): readonly string[] => {
  const [heading = [], ...body] = rows;
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...body.map(line)];
};
