import valid from 'semver/functions/valid.js';
import validRange from 'semver/ranges/valid.js';

import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { SourceFile } from '../model.ts';
import { readEncrypted, type EncryptedColumns } from './encrypted.ts';
import { readOptions } from './options.ts';
import { readInternal, readPermissions, type Permission } from './permissions.ts';

/** The parts of a package.json that the composer lives on. */
export interface Manifest {
  readonly service: string;
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
  readonly requires: Readonly<Record<string, string>>;
  readonly extensions: readonly ExtensionNeed[];
  /** Variants that a composition may choose: name → what it changes. */
  readonly options: Readonly<Record<string, string>>;
  /** What other services may do to this one's objects. */
  readonly allows: readonly Permission[];
  /** Names and patterns of objects that no other service may refer to. */
  readonly internal: readonly string[];
  /** Columns that hold cipher text, with their key columns. */
  readonly encrypted: readonly EncryptedColumns[];
}

/** An extension that the SQL needs, and the option that does without it. */
interface ExtensionNeed {
  readonly name: string;
  readonly unless?: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Judges a manifest by hand rather than by a schema library: this runs at every start of every command.
 * Without errors the manifest is given; every mistake is a finding with its place and cure.
 */
export const parseManifest = (
  file: SourceFile,
): { readonly manifest?: Manifest; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const refuse = (message: string, hint: string): void => {
    findings.push(finding('manifest-malformed', { file: file.path, message, hint }));
  };
  const json = parseJson(file.text);
  if (json === undefined) {
    refuse('The file is not a JSON object.', 'Mend its syntax.');
    return { findings };
  }
  const manifest = readManifest(json, refuse);
  return findings.length === 0 ? { manifest, findings } : { findings };
};

const readManifest = (json: Json, refuse: (message: string, hint: string) => void): Manifest => {
  const tributary = isRecord(json['tributary']) ? json['tributary'] : {};
  const { name, version } = json;
  const {
    service,
    requires = {},
    extensions = [],
    options = {},
    allows = [],
    internal = [],
    encrypted = [],
  } = tributary;
  if (typeof name !== 'string' || name === '') refuse('"name" is missing.', 'Give the package its npm name.');
  if (typeof version !== 'string' || valid(version) === null)
    refuse(`"version" is not a semantic version: ${JSON.stringify(version)}.`, 'Write it as 1.2.3.');
  if (typeof service !== 'string' || !/^[a-z][a-z0-9-]*$/.test(service))
    refuse('"tributary.service" is not a service name.', 'Write lower-case letters, digits and hyphens: "auth".');
  for (const [needed, range] of Object.entries(isRecord(requires) ? requires : { requires }))
    if (typeof range !== 'string' || validRange(range) === null)
      refuse(`"tributary.requires" gives "${needed}" no semver range.`, 'Write { "auth": "^1.2.0" }.');
  return {
    service: String(service),
    name: String(name),
    version: String(version),
    dependencies: [...new Set([...keysOf(json['dependencies']), ...keysOf(json['peerDependencies'])])].sort(),
    requires: requires as Record<string, string>,
    extensions: readExtensions(extensions, refuse),
    options: readOptions(options, refuse),
    allows: readPermissions(allows, refuse),
    internal: readInternal(internal, refuse),
    encrypted: readEncrypted(encrypted, refuse),
  };
};

const parseJson = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names, or names with the option that makes them unneeded. */
const readExtensions = (value: unknown, refuse: (message: string, hint: string) => void): readonly ExtensionNeed[] => {
  if (Array.isArray(value) && value.every(isNeed))
    return value.map((need) => (typeof need === 'string' ? { name: need } : need));
  refuse(
    '"tributary.extensions" is not a list of names.',
    'Write ["pgcrypto"], or [{ "name": "vector", "unless": "without-vector" }] where an option does without it.',
  );
  return [];
};

const isNeed = (value: unknown): value is string | ExtensionNeed =>
  (typeof value === 'string' && value !== '') ||
  (isRecord(value) && typeof value['name'] === 'string' && typeof value['unless'] === 'string');

const keysOf = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);
