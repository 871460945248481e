import type { SchemaPackage } from '@tributary/composer-core';
import type { ExtensionNeed } from '@tributary/composer-postgres';

import { extensionsOf } from './database.ts';

/** Who needs which extension, and what does without it. */
export const extensionNeeds = (packages: readonly SchemaPackage[]): readonly ExtensionNeed[] =>
  extensionsOf(packages).map((name) => {
    const users = packages.filter(({ extensions }) => extensions.includes(name));
    const options = users.flatMap(({ service, dispensable }) =>
      dispensable[name] === undefined ? [] : [{ service, option: dispensable[name] }],
    );
    return {
      name,
      services: users.map(({ service }) => service),
      options: options.length === users.length ? options : [],
    };
  });
