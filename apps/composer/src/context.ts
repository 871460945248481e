import {
  CompositionUnknown,
  findProject,
  loadConfig,
  type Project,
  type TributaryConfig,
} from '@tributary/composer-workspace';

import type { ChosenOptions } from '@tributary/composer-core';

import type { Environment } from './env.ts';

/** Options that every verb takes. */
export interface GlobalOptions {
  readonly project?: string;
  readonly composition?: string;
  readonly databaseUrl?: string;
  /** Of verbs that replay. */
  readonly shadowUrl?: string;
  readonly json?: boolean;
}

/** Where a command runs and what it is about: values only, nothing opened yet. */
export interface Context {
  readonly version: string;
  readonly environment: Environment;
  readonly project: Project;
  readonly config: TributaryConfig;
  readonly composition: string;
  readonly services: readonly string[];
  /** Options of its services that the composition chose. */
  readonly chosen: ChosenOptions;
  readonly options: GlobalOptions;
  /** Says something while work goes on; silent under --json. Never part of the result. */
  readonly say: (line: string) => void;
  /** Hands an event to whoever asked for them with --events. */
  readonly emit: (event: object) => void;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What a command hands back; `main.ts` prints one of the two and exits with the code. */
export interface CommandResult {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** True where the text answers what was asked although the code is not 0: it stays on standard output. */
  readonly isReport?: boolean;
}

export type Command<Options = object> = (context: Context, options: Options) => Promise<CommandResult>;

/** What exists before a project is found. */
export type Bare = Pick<Context, 'version' | 'environment' | 'options' | 'say' | 'emit' | 'signal'>;

/** Throws ProjectNotFound, ConfigInvalid, CompositionUnknown. */
export const openContext = async (bare: Bare): Promise<Context> => {
  const project = findProject(bare.options.project ?? bare.environment.cwd);
  return contextOf(bare, project, await loadConfig(project));
};

/** Throws CompositionUnknown. */
export const contextOf = (bare: Bare, project: Project, config: TributaryConfig): Context => {
  const composition = bare.options.composition ?? config.default;
  const composed = config.compositions[composition];
  if (composed === undefined) throw new CompositionUnknown(composition, Object.keys(config.compositions));
  return { ...bare, project, config, composition, services: composed.services, chosen: composed.options ?? {} };
};
