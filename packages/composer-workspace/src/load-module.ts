import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ConfigInvalid } from './errors.ts';
import type { Project } from './project.ts';

/**
 * What the module that a field of the configuration names exports by default; the path starts at the
 * project's folder. Throws ConfigInvalid where it cannot be loaded.
 */
export const loadProjectModule = async (project: Project, field: string, path: string): Promise<unknown> => {
  try {
    const module = (await import(pathToFileURL(resolve(project.directory, path)).href)) as {
      readonly default?: unknown;
    };
    return module.default;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it cannot be loaded';
    throw new ConfigInvalid(project.configPath, `"${field}" names ${path}: ${why}`, cause);
  }
};
