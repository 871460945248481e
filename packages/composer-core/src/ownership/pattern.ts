import type { Deed, Permission } from '../parse/permissions.ts';
import type { SchemaPackage } from '../model.ts';

/**
 * True where a pattern of `tributary.allows` or `tributary.internal` means this object. Without arguments it
 * means every function of the name, and so does a name without them; `*` stands for any text.
 */
export const matchesName = (pattern: string, name: string): boolean => {
  const own = name.includes('(') ? pattern : withoutArguments(pattern);
  const expression = new RegExp(`^${own.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'su');
  return expression.test(name) || expression.test(withoutArguments(name));
};

/** `public.f(uuid)` → `public.f`. */
export const withoutArguments = (name: string): string => name.replace(/\(.*\)$/s, '');

/** The permissions of an owner that let a service do this. */
export const permissionsFor = (
  { allows }: SchemaPackage,
  wanted: { readonly service: string; readonly deed: Deed; readonly name: string },
): readonly Permission[] =>
  allows.filter(
    ({ service, object, may }) =>
      service === wanted.service && may.includes(wanted.deed) && matchesName(object, wanted.name),
  );
