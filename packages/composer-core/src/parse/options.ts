import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { Directives, Migration } from '../model.ts';
import { nearest } from '../nearest.ts';
import type { Manifest } from './manifest.ts';

/**
 * What a composition chooses of its packages' variants: service → names of the options that are on. What it does not name
 * is off.
 */
export type ChosenOptions = Readonly<Record<string, readonly string[]>>;

type Refuse = (message: string, hint: string) => void;

/** `tributary.options`: name → what it changes. */
export const readOptions = (value: unknown, refuse: Refuse): Readonly<Record<string, string>> => {
  const example = 'Write { "without-vector": "embeddings are kept as jsonb" }.';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse('"tributary.options" is not an object.', example);
    return {};
  }
  for (const [name, purpose] of Object.entries(value)) {
    if (!isOptionName(name))
      refuse(`"tributary.options" has "${name}", which is not lower-case-with-hyphens.`, example);
    if (typeof purpose !== 'string' || purpose.trim() === '')
      refuse(`"tributary.options.${name}" does not say what it changes.`, example);
  }
  return value as Readonly<Record<string, string>>;
};

export const isOptionName = (name: string): boolean => /^[a-z][a-z0-9-]*$/.test(name);

/** Is a migration part of the variant in which `chosen` are on? */
export const isChosen = ({ when, unless }: Pick<Directives, 'when' | 'unless'>, chosen: readonly string[]): boolean =>
  when.every(({ option }) => chosen.includes(option)) && !unless.some(({ option }) => chosen.includes(option));

/** Options that a composition names and the package does not have. */
export const unknownChoices = ({ service, options }: Manifest, file: string, chosen: readonly string[]) =>
  chosen
    .filter((option) => !Object.hasOwn(options, option))
    .map((option) =>
      finding('option-unknown', {
        key: service,
        file,
        message: `The composition chooses "${option}" of "${service}", which has no such option.`,
        hint: cure(option, options),
      }),
    );

/** Options that a migration's `@when` or `@unless` names and its package does not declare. */
export const undeclaredOptions = (
  { key, path, directives }: Migration,
  { options }: Manifest,
  manifestPath: string,
): readonly Finding[] =>
  [...directives.when, ...directives.unless]
    .filter(({ option }) => !Object.hasOwn(options, option))
    .map(({ option, line }) =>
      finding('option-unknown', {
        key,
        file: path,
        line,
        message: `Option "${option}" is not declared.`,
        hint: `${cure(option, options)} Or declare it: "tributary": { "options": … } in ${manifestPath}.`,
      }),
    );

const cure = (option: string, options: Readonly<Record<string, string>>): string => {
  const known = Object.keys(options);
  const meant = nearest(option, known);
  return `${meant === undefined ? '' : `Did you mean ${meant}? `}Its options: ${known.join(', ') || 'none'}.`;
};
