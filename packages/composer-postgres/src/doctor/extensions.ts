import { errorCheck, okCheck, type Check } from '@tributary/composer-core';

import type { Database, Session } from '../database.ts';
import { debianPackage } from './debian-package.ts';

type ExtensionState = 'installed' | 'available' | 'absent';

export interface ExtensionFacts {
  readonly name: string;
  readonly state: ExtensionState;
  /** The role may create it: it is the server's or a host's administrator, or the extension is trusted and it may create in the database. */
  readonly isCreatable: boolean;
}

/** `$1`: names as JSON. A version that is marked trusted needs the right to create in the database, no more (manual, CREATE EXTENSION). */
const READ_EXTENSIONS = `
select wanted.name,
  case when exists (select from pg_extension e where e.extname = wanted.name) then 'installed'
       when exists (select from pg_available_extensions a where a.name = wanted.name) then 'available'
       else 'absent' end as state,
  (select r.rolsuper from pg_roles r where r.rolname = current_user)
    or (has_database_privilege(current_database(), 'create')
      and exists (select from pg_available_extension_versions v where v.name = wanted.name and (v.trusted or not v.superuser)))
    as "isCreatable"
from json_array_elements_text($1::text::json) as wanted(name)`;

export const readExtensions = (session: Session, names: readonly string[]): Promise<readonly ExtensionFacts[]> =>
  session.query<ExtensionFacts>(READ_EXTENSIONS, [JSON.stringify(names)]);

export interface ExtensionSetting {
  readonly kind: Database['kind'];
  /** 150004 for 15.4. */
  readonly version: number;
  /** The role administers a hosted server: what it may create there, the host decides. */
  readonly isHostAdministrator: boolean;
}

/** One check for each extension that the composition needs. */
export const extensionChecks = (facts: readonly ExtensionFacts[], setting: ExtensionSetting): readonly Check[] =>
  facts.length === 0
    ? [okCheck('extensions', 'the composition needs none')]
    : facts.map((extension) => extensionCheck(extension, setting));

const extensionCheck = ({ name, state, isCreatable }: ExtensionFacts, setting: ExtensionSetting): Check => {
  const check = `extension-${name}`;
  if (state === 'installed') return okCheck(check, 'installed');
  if (state === 'absent')
    return errorCheck(
      check,
      setting.kind === 'pglite' ? 'PGlite does not carry it' : 'not available',
      absentCure(name, setting),
    );
  if (isCreatable || setting.isHostAdministrator)
    return okCheck(check, 'available; the migration that needs it creates it');
  return errorCheck(
    check,
    'available, but this role may not create it',
    `Let a superuser run, once, in this database: create extension "${name}";`,
  );
};

const absentCure = (name: string, { kind, version }: ExtensionSetting): string =>
  kind === 'pglite'
    ? 'Use a PostgreSQL server that has it: --database-url postgres://…'
    : `Install its files on the server (Debian: apt install ${debianPackage(name, Math.floor(version / 10_000))}), or switch it on at your host.`;
