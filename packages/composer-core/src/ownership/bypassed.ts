import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import type { ReadMigration } from '../graph/read-migrations.ts';
import type { SchemaPackage } from '../model.ts';
import type { Permission } from '../parse/permissions.ts';
import { labelOf, type Act } from './act.ts';
import { placeOfAct } from './place.ts';
import { serviceOf } from './registry.ts';

/** Acts that no permission covers → one finding for each statement, object and deed. */
export const bypassFinding = (acts: readonly Act[], read: ReadMigration, owner: SchemaPackage): readonly Finding[] => {
  const telling = acts.filter(({ isVague }) => isVague !== true);
  const texts = [...new Set((telling.length > 0 ? telling : acts).map(({ text }) => text))];
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
      message: `"${service}" ${texts.join(', and ')}, but ${labelOf(object)} belongs to "${object.service}" (${object.creator}).`,
      hint: `Move the statement into a migration of "${object.service}"; or let its owner allow it, in "tributary.allows" of ${owner.manifestPath}: ${permissionText(permission)}`,
    }),
  ];
};

/** As one writes it into a package.json. */
const permissionText = ({ service, object, may }: Permission): string =>
  `{ "service": ${JSON.stringify(service)}, "object": ${JSON.stringify(object)}, "may": [${may.map((word) => JSON.stringify(word)).join(', ')}] }`;
