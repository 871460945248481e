import { TributaryError } from '@tributary/composer-core';

import type { Database } from '../database.ts';
import { debianPackage } from '../doctor/debian-package.ts';
import { readExtensions } from '../doctor/extensions.ts';

/** An extension that a composition needs. */
export interface ExtensionNeed {
  readonly name: string;
  /** Names of the services that declare it; none where only the name is known. */
  readonly services: readonly string[];
  /** The option of each of them that does without it; none where one of them has none. */
  readonly options: readonly { readonly service: string; readonly option: string }[];
}

export class ExtensionsAbsent extends TributaryError {
  constructor(label: string, absent: readonly ExtensionNeed[], majorVersion: number) {
    super({
      code: 'extension-absent',
      exitCode: 2,
      message: `${label} does not have ${absent.map(needed).join(' and ')}. Nothing was applied.`,
      hint: absent.map((need) => cure(need, majorVersion)).join(' '),
      data: { extensions: absent.map(({ name }) => name) },
    });
  }
}

/**
 * Refuses a server without the files of an extension that is needed, before anything runs there. An embedded database
 * refuses at its opening. Throws ExtensionsAbsent, with every one of them. Source: pg_available_extensions (PostgreSQL
 * manual, "System Views").
 */
export const requireExtensions = async (database: Database, needs: readonly ExtensionNeed[]): Promise<void> => {
  if (database.kind === 'pglite' || needs.length === 0) return;
  const facts = await readExtensions(
    database,
    needs.map(({ name }) => name),
  );
  const absent = needs.filter(({ name }) => facts.some((fact) => fact.name === name && fact.state === 'absent'));
  if (absent.length > 0)
    throw new ExtensionsAbsent(database.label, absent, Math.floor((await database.serverVersion()) / 10_000));
};

const needed = ({ name, services }: ExtensionNeed): string =>
  `extension "${name}"${services.length === 0 ? '' : `, which ${listed(services)}`}`;

const listed = (services: readonly string[]): string =>
  `${services.join(' and ')} ${services.length === 1 ? 'needs' : 'need'}`;

const cure = ({ name, options }: ExtensionNeed, majorVersion: number): string => {
  const install = `Install the files of ${name} on the server (Debian: apt install ${debianPackage(name, majorVersion)}), or switch it on at your host.`;
  if (options.length === 0) return install;
  const chosen = options.map(({ service, option }) => `${service}: ['${option}']`).join(', ');
  return `${install} Or compose without it, if the composition was never composed before: options: { ${chosen} }.`;
};
