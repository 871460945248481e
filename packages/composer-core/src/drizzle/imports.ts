import type { Built } from './builders.ts';
import type { LineEdit } from './line-edits.ts';

/** Edits that import what the built lines use. */
export const importEdits = (text: string, built: readonly Built[]): readonly LineEdit[] => [
  ...importing(text, 'drizzle-orm', built.some(({ usesSql }) => usesSql) ? ['sql'] : []),
  ...importing(
    text,
    'drizzle-orm/pg-core',
    built.flatMap(({ imports }) => imports),
  ),
];

const importing = (text: string, from: string, names: readonly string[]): readonly LineEdit[] => {
  const pattern = new RegExp(`^import \\{([^}]*)\\} from (['"])${from}\\2;?$`, 'm');
  const match = pattern.exec(text);
  const present = (match?.[1] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const missing = [...new Set(names)].filter((name) => !present.includes(name));
  if (missing.length === 0) return [];
  const all = [...present, ...missing].toSorted((a, b) => Number(plain(a) > plain(b)) - Number(plain(a) < plain(b)));
  if (match === null) return [{ at: 0, remove: 0, insert: statement(missing, from) }];
  const at = text.slice(0, match.index).split('\n').length - 1;
  return [{ at, remove: match[0].split('\n').length, insert: statement(all, from) }];
};

/** As formatters sort: letters before case. */
const plain = (name: string): string => name.replace(/^type /, '').toLowerCase();

const statement = (names: readonly string[], from: string): readonly string[] => {
  const line = `import { ${names.join(', ')} } from '${from}';`;
  return line.length <= 120 ? [line] : ['import {', ...names.map((name) => `  ${name},`), `} from '${from}';`];
};
