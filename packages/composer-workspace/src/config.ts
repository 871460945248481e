import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { ConfigInvalid } from './errors.ts';
import type { Project } from './project.ts';

export interface CompositionConfig {
  /** Names of services, in any order: the stream's order comes from their migrations. */
  readonly services: readonly string[];
  /** Service → the options of its package that are on; chosen before the first compose. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

/** What tributary.config exports by default. */
export interface TributaryConfig {
  /** The composition that commands mean when `-c` is absent. */
  readonly default: string;
  readonly compositions: Readonly<Record<string, CompositionConfig>>;
  /** For `keys`: a module beside the configuration whose default export is a KeyProvider, such as one over a key service. */
  readonly keyProvider?: string;
}

/** Reads and checks the project's configuration. Throws ConfigInvalid, which names the file and the mistake. */
export const loadConfig = async (project: Project): Promise<TributaryConfig> =>
  checkConfig(await readConfig(project.configPath), project.configPath);

const readConfig = async (path: string): Promise<unknown> => {
  try {
    if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8'));
    const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
    return module.default;
  } catch (cause) {
    throw new ConfigInvalid(path, cause instanceof Error ? cause.message : 'it cannot be loaded', cause);
  }
};

/** Checks by hand, not with a schema library: every command pays for this at every start. */
export const checkConfig = (value: unknown, path: string): TributaryConfig => {
  const refuse = (problem: string): never => {
    throw new ConfigInvalid(path, problem);
  };
  if (!isRecord(value)) return refuse('it exports no object by default.');
  if (!isRecord(value['compositions'])) return refuse('"compositions" is missing.');
  for (const [name, composition] of Object.entries(value['compositions'])) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) refuse(`composition name "${name}" is not lower-case-with-hyphens.`);
    if (!isRecord(composition) || !isListOfNames(composition['services']))
      refuse(`composition "${name}" has no list of services.`);
    else checkOptions(name, composition, refuse);
  }
  const fallback = value['default'];
  if (typeof fallback !== 'string') return refuse('"default" names no composition.');
  if (!(fallback in value['compositions'])) refuse(`"default" names "${fallback}", which is not composed.`);
  if (!['string', 'undefined'].includes(typeof value['keyProvider']))
    refuse('"keyProvider" is not the path of a module.');
  return value as unknown as TributaryConfig;
};

const checkOptions = (
  name: string,
  { services, options = {} }: Record<string, unknown>,
  refuse: (problem: string) => never,
): void => {
  if (!isRecord(options)) return refuse(`"options" of composition "${name}" is not an object of lists.`);
  for (const [service, chosen] of Object.entries(options)) {
    if (!isListOfNames(chosen)) refuse(`composition "${name}" gives "${service}" no list of options.`);
    if (!(services as readonly string[]).includes(service))
      refuse(`composition "${name}" has options of "${service}", which it does not compose.`);
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOfNames = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string' && name !== '');
