import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { finding, FINDING_CODES, type FindingCode } from '../src/index.ts';
import { HAZARD_RULES } from '../src/plan/hazard-rules.ts';

const RULES = fileURLToPath(new URL('../../../docs/rules/', import.meta.url));
const read = (name: string): string => readFileSync(`${RULES}${name}.md`, 'utf8');
const severityOf = (code: string): string => finding(code as FindingCode, { message: '' }).severity;
const list = read('README');

describe('docs/rules', () => {
  test('has a page for each code, and each page a code', () => {
    const pages = readdirSync(RULES).map((name) => name.replace(/\.md$/, ''));
    expect(pages.toSorted()).toEqual(['README', 'hazard', ...FINDING_CODES].toSorted());
  });

  test.each(FINDING_CODES)('%s: severity, both examples, how to allow it, and its row in the list', (code) => {
    const page = read(code);
    const severity = severityOf(code);
    expect(page.startsWith(`# ${code}\n\n${severity === 'error' ? 'Error' : 'Warning'}, found by `)).toBe(true);
    for (const part of ['\nWrong:\n\n```', '\nRight:\n\n```', '\n**To allow it.** ']) expect(page).toContain(part);
    expect(list).toMatch(new RegExp(`\\| \\[${code}\\]\\(${code}\\.md\\) +\\| ${severity} +\\|`));
  });

  test('the page of hazards names every rule', () => {
    const page = read('hazard');
    expect(HAZARD_RULES.filter((rule) => !page.includes(`\`hazard-${rule}\``))).toEqual([]);
  });
});
