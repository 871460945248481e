import type { Finding } from '@tributary/composer-core';

/**
 * A line per finding that GitHub Actions shows beside the code (GitHub's documentation, "Workflow commands for GitHub
 * Actions"). Paths are relative to where the command was called, which in a workflow is the repository's root.
 */
export const annotationLines = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ severity, code, file, line, column, message, hint }) => {
    const properties = Object.entries({ file, line, col: column, title: code }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${property(String(value))}`],
    );
    return `::${severity} ${properties.join(',')}::${data(hint === undefined ? message : `${message}\n${hint}`)}`;
  });

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
