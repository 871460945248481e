import { labelOf, type Act } from './act.ts';
import type { PartChange } from './effect.ts';
import { serviceOf, type OwnedObject, type Registry } from './registry.ts';

/** What changed rights do to objects of other services; `registry` as it stands after the migration. */
export const rightsActs = (parts: readonly PartChange[], registry: Registry): readonly Act[] =>
  parts.flatMap((part) => {
    const found = part.kind === 'rights' ? holderOf(part.identity, registry) : undefined;
    if (found === undefined || found.object.service === serviceOf(part.key)) return [];
    const { object, holder } = found;
    return [{ key: part.key, deed: 'grant', object, text: `changes the rights of ${holder} on ${labelOf(object)}` }];
  });

interface Held {
  readonly object: OwnedObject;
  readonly holder: string;
}

/** `relation public.users anon`: names may hold spaces, so the longest one that is known counts. */
const holderOf = (identity: string, registry: Registry): Held | undefined => {
  const [group = '', ...words] = identity.split(' ');
  for (let length = words.length - 1; length > 0; length -= 1) {
    const object = objectNamed(group, words.slice(0, length).join(' '), registry);
    if (object !== undefined) return { object, holder: words.slice(length).join(' ') };
  }
  return undefined;
};

/** Rights on a column are rights on its table. */
const objectNamed = (group: string, name: string, registry: Registry): OwnedObject | undefined => {
  if (group !== 'column') return registry.named(group, name);
  const dot = name.lastIndexOf('.');
  return dot === -1 ? undefined : registry.named('relation', name.slice(0, dot));
};
