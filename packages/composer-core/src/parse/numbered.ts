import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';

/**
 * What lies in `migrations/` under a number of its own, `003_create_users.sql`, as other tools have it: two of one
 * number have no order that their names tell. A time of 14 digits is no such number.
 */
export const duplicateNumbers = (service: string, paths: readonly string[]): readonly Finding[] => {
  const firstOf = new Map<string, string>();
  return paths.flatMap((file) => {
    const [entry, number] = /\/migrations\/((\d{1,13})[_-][^/]*)/.exec(file)?.slice(1) ?? [];
    if (entry === undefined || number === undefined) return [];
    const first = firstOf.get(number) ?? entry;
    firstOf.set(number, first);
    return first === entry ? [] : [twice({ service, file, entry, first })];
  });
};

const twice = (at: { service: string; file: string; entry: string; first: string }): Finding =>
  finding('number-duplicated', {
    key: at.service,
    file: at.file,
    message: `"${at.entry}" has the same number as "${at.first}".`,
    hint: 'Find out which of them databases have, and in which order; then give each a time of its own.',
  });
