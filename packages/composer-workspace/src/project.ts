import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { ProjectNotFound } from './errors.ts';

const CONFIG_NAMES = ['tributary.config.ts', 'tributary.config.js', 'tributary.config.json'];

/** The composer app: the folder whose package.json lists the services and whose config composes them. */
export interface Project {
  /** Absolute. */
  readonly directory: string;
  readonly configPath: string;
}

/**
 * The nearest folder, from `start` upwards, that holds a tributary.config file.
 * Throws ProjectNotFound.
 */
export const findProject = (start: string): Project => {
  const first = resolve(start);
  for (let directory = first; ; directory = dirname(directory)) {
    const name = CONFIG_NAMES.find((candidate) => existsSync(join(directory, candidate)));
    if (name !== undefined) return { directory, configPath: join(directory, name) };
    if (dirname(directory) === directory) throw new ProjectNotFound(first);
  }
};
