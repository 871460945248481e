import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DOCUMENT = 'docs/behaviours.md';
const text = readFileSync(`${ROOT}${DOCUMENT}`, 'utf8');

interface Behaviour {
  readonly number: number;
  /** Systems, a star behind those that only mention it. */
  readonly askedBy: string;
  readonly where: string;
  readonly shownBy: string;
}

/** The rows whose first cell is a number. */
const behavioursOf = (markdown: string): readonly Behaviour[] =>
  markdown.split('\n').flatMap((line) => {
    const [, number = '', , askedBy = '', where = '', shownBy = ''] = line.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(number) ? [{ number: Number(number), askedBy, where, shownBy }] : [];
  });

/** Whether each system that asks is starred: `AOS*, USO* (extension)`. */
const isStarred = ({ askedBy }: Behaviour): boolean =>
  askedBy
    .replaceAll(/\([^)]*\)/g, '')
    .split(',')
    .every((system) => system.trim().endsWith('*'));

const quoted = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/`([^`]+)`/g)].flatMap(([, inside = '']) => inside);

/** What looks like a file or folder of this repository. */
const pathsIn = (markdown: string): readonly string[] =>
  quoted(markdown).filter((word) => /^(?:apps|corpus|docs|packages|test|tooling)\/\S+$|^\.[\w.]+$/.test(word));

/** Links to other pages, as paths of the repository. */
const linksIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => `docs/${target}`);

const rows = behavioursOf(text);
const verbs = new Set(readdirSync(`${ROOT}apps/composer/src/commands`).map((file) => file.replace(/\.ts$/, '')));

describe(DOCUMENT, () => {
  test('has each of the 80 behaviours once', () => {
    const numbers = rows.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  });

  test('leaves out starred behaviours alone, and says why', () => {
    const out = rows.filter(({ where }) => where.includes('left out'));
    expect(out.filter((row) => !isStarred(row))).toEqual([]);
    for (const { where } of out) expect(where).toMatch(/^_left out_: .{20,}/);
  });

  test('names files and folders that are there', () => {
    const named = [...pathsIn(text), ...linksIn(text)];
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
  });

  test('shows every behaviour by a file or a command', () => {
    const isShown = ({ shownBy }: Behaviour): boolean =>
      pathsIn(shownBy).length > 0 || quoted(shownBy).some((word) => word.startsWith('tributary '));
    expect(rows.filter((row) => !isShown(row))).toEqual([]);
  });

  test('names verbs that the command has', () => {
    const named = quoted(text).flatMap((word) => /^(?:pnpm )?tributary ([a-z]+)/.exec(word)?.[1] ?? []);
    expect(named.filter((verb) => !verbs.has(verb))).toEqual([]);
  });

  test('a behaviour that somebody asks for without a star is no starred one', () => {
    const asked = (askedBy: string): Behaviour => ({ number: 1, askedBy, where: '', shownBy: '' });
    expect(['AOS*', 'USO* (extension), AOS*'].map((systems) => isStarred(asked(systems)))).toEqual([true, true]);
    expect(['AOS', 'AOS*, FSA', 'AOS (first), AURA*'].some((systems) => isStarred(asked(systems)))).toBe(false);
  });
});
