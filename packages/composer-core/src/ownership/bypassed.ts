import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import type { SchemaPackage } from '../model.ts';
import type { Permission } from '../parse/permissions.ts';
import { labelOf, type Act } from './act.ts';
import type { PartChange } from './effect.ts';
import { placeOfAct, statementOf } from './place.ts';
import { serviceOf } from './registry.ts';

interface Surroundings {
  readonly read: ReadMigration;
  readonly owner: SchemaPackage;
  /** Of the migration. */
  readonly parts: readonly PartChange[];
}

/** Acts that no permission covers → one finding for each statement, object and deed. */
export const bypassFinding = (acts: readonly Act[], { read, owner, parts }: Surroundings): readonly Finding[] => {
  const telling = acts.filter(({ isVague }) => isVague !== true);
  const texts = [...new Set((telling.length > 0 ? telling : acts).map((one) => toldText(one, read, parts)))];
  const [act] = acts;
  if (act === undefined) return [];
  const { key, deed, object } = act;
  const service = serviceOf(key);
  const permission: Permission = { service, object: object.name, may: [deed] };
  return [
    finding('owner-bypassed', {
      key,
      file: read.migration.path,
      ...placeOfAct(read, act),
      message: `"${service}" ${texts.join(', and ')}, which belongs to "${object.service}" (${object.creator}).`,
      hint: `Move the statement into a migration of "${object.service}"; or let its owner allow it, in "tributary.allows" of ${owner.manifestPath}: ${permissionText(permission)}`,
    }),
  ];
};

/** What is altered: its owner, or the columns and constraints that came of it. */
const toldText = (act: Act, read: ReadMigration, parts: readonly PartChange[]): string => {
  const { name } = act.object;
  if (act.isVague !== true || act.deed !== 'alter') return act.text;
  const { kind, node } = statementOf(read, act) ?? {};
  if (kind === 'AlterOwnerStmt' || (kind === 'AlterTableStmt' && JSON.stringify(node).includes('"AT_ChangeOwner"')))
    return `changes the owner of ${labelOf(act.object)}`;
  const altered = parts.flatMap(({ kind: part, identity }) => {
    if (part === 'column' && identity.startsWith(`${name}.`)) return [`column ${identity.slice(name.length + 1)}`];
    return part === 'constraint' && identity.endsWith(` on ${name}`)
      ? [`constraint ${identity.slice(0, -` on ${name}`.length)}`]
      : [];
  });
  return altered.length === 0 ? act.text : `alters ${[...new Set(altered)].join(' and ')} of ${labelOf(act.object)}`;
};

/** As one writes it into a package.json. */
const permissionText = ({ service, object, may }: Permission): string =>
  `{ "service": ${JSON.stringify(service)}, "object": ${JSON.stringify(object)}, "may": [${may.map((word) => JSON.stringify(word)).join(', ')}] }`;
