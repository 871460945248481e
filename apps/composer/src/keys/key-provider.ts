import {
  environmentKeyProvider,
  fileKeyProvider,
  withPreviousProviders,
  type KeyProvider,
} from '@tributary/credentials';
import { ConfigInvalid, loadProjectModule } from '@tributary/composer-workspace';

import type { Context } from '../context.ts';
import type { Environment } from '../env.ts';
import { usage } from '../report/failure.ts';

/** Who holds the key-encryption key: a module of the project, else the environment or a file that it names. Throws ConfigInvalid, usage errors. */
export const keyProvider = async (context: Context): Promise<KeyProvider> => {
  const { keySetting } = context.environment;
  const { keyProvider: path } = context.config;
  const current = path === undefined ? settingProvider(context.environment) : await moduleProvider(context, path);
  const previous = keySetting('KEY_ENCRYPTION_KEY_PREVIOUS');
  return previous.value === undefined ? current : withPreviousProviders(current, environmentKeyProvider(previous));
};

const settingProvider = ({ keySetting }: Environment): KeyProvider => {
  const [inline, file] = [keySetting('KEY_ENCRYPTION_KEY'), keySetting('KEY_ENCRYPTION_KEY_FILE')];
  if (inline.value !== undefined && file.value !== undefined)
    throw usage('KEY_ENCRYPTION_KEY and KEY_ENCRYPTION_KEY_FILE are both set: unset one of them.');
  return file.value === undefined ? environmentKeyProvider(inline) : fileKeyProvider(file.value);
};

const moduleProvider = async ({ project }: Context, path: string): Promise<KeyProvider> => {
  const provider = await loadProjectModule(project, 'keyProvider', path);
  if (isProvider(provider)) return provider;
  throw new ConfigInvalid(project.configPath, `"keyProvider" names ${path}, whose default export is no KeyProvider.`);
};

const isProvider = (value: unknown): value is KeyProvider =>
  typeof value === 'object' &&
  value !== null &&
  'wrap' in value &&
  'unwrap' in value &&
  typeof value.wrap === 'function' &&
  typeof value.unwrap === 'function';
