import type { Finding } from '../finding.ts';

/** Findings on a line where a secret seems to stand lose their excerpt: it would print the secret. */
export const hideSecrets = (findings: readonly Finding[]): readonly Finding[] => {
  const lines = new Set(findings.filter(({ code }) => code === 'secret-written').map(lineOf));
  return findings.map((one) => {
    const { excerpt, ...rest } = one;
    return excerpt === undefined || !lines.has(lineOf(one)) ? one : rest;
  });
};

const lineOf = ({ file, line }: Finding): string => `${file ?? ''}:${line ?? ''}`;
