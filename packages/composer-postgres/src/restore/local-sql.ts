import { DumpUnreadable } from '../dump/errors.ts';

const SETTING =
  /^set\s+(?:session\s+)?(?!local\b|session\b|transaction\b|constraints\b|role\b)("?)([\w.]+)\1\s*(?:=|to\b)\s*(.*)$/is;
const TRANSACTION =
  /^(?:begin|start\s+transaction|commit|rollback|end|abort|savepoint|release|prepare\s+transaction)\b/i;

/**
 * A statement of a dump as it may run inside the one transaction of a restore: settings hold until its
 * end, for behind a pooler the session is another's next; a setting that this server does not know, such
 * as transaction_timeout before 17, is left out (undefined). Throws DumpUnreadable.
 */
export const localSql = (
  { text, line }: { readonly text: string; readonly line: number },
  knownSettings: ReadonlySet<string>,
): string | undefined => {
  const [, , name, value = ''] = SETTING.exec(text) ?? [];
  if (name !== undefined) return localSetting({ name: name.toLowerCase(), value, line }, knownSettings);
  if (TRANSACTION.test(text))
    throw new DumpUnreadable('begins or ends a transaction', 'Restore this file with psql.', line);
  return text.replace(/^(select pg_catalog\.set_config\('search_path', .*), false\)$/is, '$1, true)');
};

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

const localSetting = ({ name, value, line }: Setting, known: ReadonlySet<string>): string | undefined => {
  const plain = value.replaceAll("'", '').toLowerCase();
  if (name === 'client_encoding' && !['utf8', 'utf-8', 'unicode'].includes(plain))
    throw new DumpUnreadable(`says that the file is in ${value}`, 'Take the dump with --encoding=UTF8.', line);
  if (name === 'standard_conforming_strings' && plain !== 'on')
    throw new DumpUnreadable('sets standard_conforming_strings off', 'Restore this file with psql.', line);
  return name.includes('.') || known.has(name) ? `set local ${name} = ${value}` : undefined;
};
