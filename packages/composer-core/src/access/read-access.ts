import { byCodeUnit } from '../compare.ts';
import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import type { AccessDeclaration, AccessSource } from './access.ts';
import { parseAccess } from './parse-access.ts';

interface Declarer {
  readonly service: string;
  /** The options that the package has. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * What a package declares of access under the chosen options: the entries of access.json in their order, each replaced
 * by the entry of the same key in a chosen option's file, then the entries that only those files have. Every file is
 * judged, chosen or not.
 */
export const readAccess = (
  sources: readonly AccessSource[],
  { service, options }: Declarer,
  chosen: readonly string[],
): { readonly declarations: readonly AccessDeclaration[]; readonly findings: readonly Finding[] } => {
  const files = [...sources]
    .sort((a, b) => byCodeUnit(a.option ?? '', b.option ?? ''))
    .map((source) => ({ source, ...parseAccess(source, service) }));
  const holding = files.filter(({ source: { option } }) => option === undefined || chosen.includes(option));
  const entries = holding.flatMap(({ declarations }) => declarations);
  return {
    declarations: [...new Map(entries.map((declaration) => [declaration.key, declaration])).values()],
    findings: files.flatMap(({ source, findings }) => [...ofUnknownOption(source, service, options), ...findings]),
  };
};

const ofUnknownOption = (
  { option, source }: AccessSource,
  service: string,
  options: Declarer['options'],
): readonly Finding[] => {
  if (option === undefined || Object.hasOwn(options, option)) return [];
  const meant = nearest(option, Object.keys(options));
  const message = `The package has no option "${option}".`;
  const hint = meant === undefined ? 'Declare it in "tributary.options".' : `Do you mean access.${meant}.json?`;
  return [finding('access-malformed', { key: service, file: source.path, message, hint })];
};
